package io.sharedcore.erasure;

import java.util.UUID;

/**
 * The person who is erased.
 *
 * @param subjectType the type of the person
 * @param subjectId the id of the person
 * @param pseudonym the replacement of the person's texts, the same in every run
 * @param reason why
 */
public record ErasureRequest(Class<?> subjectType, UUID subjectId, String pseudonym, String reason) {

}
