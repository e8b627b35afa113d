package io.tidemark.scoring.api;

import io.tidemark.common.model.ModelId;
import io.tidemark.common.problem.ProblemException;
import io.tidemark.common.problem.ProblemType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Parses parameters ourselves: the framework would answer 404 for a value that it cannot convert. */
final class Parameters {

    private Parameters() {}

    /** A whole number within bounds; the default where it is not given. */
    static int integer(String name, Optional<String> text, int otherwise, int least, int most) {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, as a number out of bounds is
        }
        throw invalid(name, text.get(), "a whole number from " + least + " to " + most);
    }

    /** A number that names something. */
    static long id(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw invalid(name, text, "a whole number");
        }
    }

    /** A day; empty where it is not given. */
    static Optional<LocalDate> day(String name, Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.get());
            if (day.getYear() > 0 && day.getYear() < 10_000) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException notADay) {
            // answered below, as a year that no calendar has is
        }
        throw invalid(name, text.get(), "a day such as 2026-08-21");
    }

    static ModelId model(String organization, String name) {
        try {
            return new ModelId(organization, name);
        } catch (IllegalArgumentException odd) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, String.valueOf(odd.getMessage()));
        }
    }

    private static ProblemException invalid(String name, String text, String allowed) {
        return new ProblemException(
                ProblemType.INVALID_PARAMETER, "parameter '" + name + "' is '" + text + "', allowed is " + allowed);
    }
}
