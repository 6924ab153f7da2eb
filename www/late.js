// Runs in every browser, old ones too, and whatever else does not arrive. A style sheet or a loader that never comes keeps the page from
// being painted, and the style sheet keeps the loader from running. After some seconds neither may do so any longer.
setTimeout(function () {
  // The loader takes this away as soon as it runs.
  if (!document.getElementById('onroll-static')) return
  var held = document.querySelectorAll('link[rel=stylesheet], script[blocking]')
  for (var at = 0; at < held.length; at++) {
    var copy = held[at].cloneNode(false)
    // A style sheet that a script puts in holds nothing back, and applies if it still comes.
    if (copy.href) held[at].parentNode.replaceChild(copy, held[at])
    else held[at].removeAttribute('blocking')
  }
}, 10000)
