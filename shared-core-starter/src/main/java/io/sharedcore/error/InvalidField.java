package io.sharedcore.error;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's name as the caller knows it: a path such as
 * {@code items[0].title}, or a parameter's name; empty where the request as a whole is
 * wrong
 * @param code what is wrong, for programs: the name of the violated constraint, such as
 * {@code NotBlank}
 * @param message what is wrong, for people
 */
public record InvalidField(String field, String code, String message) {

}
