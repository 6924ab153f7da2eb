// The peer's page: Camden's questions in a React JSON-schema form, a page at a time, as the page of Onroll asks them.
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import pages from 'camden-pages'

function Wizard() {
  const [at, setAt] = useState(0)
  const [answers, setAnswers] = useState({})
  const { schema, ui } = pages[at]
  return createElement(Form, {
    key: at, schema, uiSchema: ui, validator, formData: answers[at],
    onSubmit: ({ formData }) => {
      setAnswers({ ...answers, [at]: formData })
      setAt(Math.min(at + 1, pages.length - 1))
    }
  })
}

createRoot(document.getElementById('peer')).render(createElement(Wizard))
