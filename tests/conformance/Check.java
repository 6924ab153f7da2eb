import java.io.FileInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates the files named as arguments. Ends with 1 when one breaks a rule and with 2 when one cannot be read. */
public final class Check {
    private static final Map<String, PDFAFlavour> STANDARDS = new LinkedHashMap<>();

    static {
        STANDARDS.put("PDF/UA-1", PDFAFlavour.PDFUA_1);
        STANDARDS.put("PDF/A-3a", PDFAFlavour.PDFA_3_A);
    }

    public static void main(String[] files) {
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (String file : files) {
            for (Map.Entry<String, PDFAFlavour> standard : STANDARDS.entrySet()) {
                String what = file + ": " + standard.getKey();
                try {
                    ValidationResult result = validate(file, standard.getValue());
                    System.out.println(what + (result.isCompliant() ? " passed" : " FAILED"));
                    // Each broken rule once, with the first place where it is broken.
                    broken(result).map(TestAssertion::getRuleId).distinct().forEach(rule -> {
                        TestAssertion first =
                            broken(result).filter(a -> a.getRuleId().equals(rule)).findFirst().orElseThrow();
                        System.out.println("  " + rule.getClause() + "-" + rule.getTestNumber() + ": "
                            + first.getMessage() + " at " + first.getLocation().getContext());
                    });
                    worst = Math.max(worst, result.isCompliant() ? 0 : 1);
                } catch (Exception unreadable) {
                    System.out.println(what + " cannot be read: " + unreadable);
                    worst = 2;
                }
            }
        }
        System.exit(worst);
    }

    private static ValidationResult validate(String file, PDFAFlavour standard) throws Exception {
        try (FileInputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            return validator.validate(parser);
        }
    }

    private static Stream<TestAssertion> broken(ValidationResult result) {
        return result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED);
    }
}
