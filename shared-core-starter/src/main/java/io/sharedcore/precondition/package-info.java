/**
 * Conditional requests (RFC 9110, section 13): the version of an entity is the
 * {@code ETag} of its responses, and the {@code If-Match} of a change is compared with
 * it.
 * <ul>
 * <li>api: Versioned, IfMatch, IfMatchRequired, PreconditionFailedException</li>
 * <li>entity tags: EntityTag, EntityTagList, EntityTagParser, VersionTag, TagDigest</li>
 * <li>responses: VersionedReturnValueHandler, VersionedEntityReturnValueHandler,
 * VersionedResponse, VersionedReturnType, ReturnValueHandlerConfigurer, PendingChanges,
 * PersistencePendingChanges</li>
 * <li>requests: IfMatchArgumentResolver, UncheckedIfMatchInterceptor,
 * StaleVersionProblemMapper, RefusalExceptionResolver</li>
 * <li>openapi: VersionedTypes, PreconditionErrors, PreconditionOperationCustomizer</li>
 * <li>configuration: PreconditionAutoConfiguration, PreconditionProperties,
 * IfMatchHandlers, IfMatchCheck</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.precondition;

import org.jspecify.annotations.NullMarked;
