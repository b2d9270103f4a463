package io.sharedcore.error;

/**
 * The error of one field of a request.
 *
 * @param field the field's name as the caller knows it: a path such as
 * {@code items[0].title}, or a parameter's name; empty if the request as a whole is
 * invalid
 * @param code the error, for programs: the name of the violated constraint, such as
 * {@code NotBlank}
 * @param message the error, for people
 */
public record InvalidField(String field, String code, String message) {

}
