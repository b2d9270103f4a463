/**
 * Response headers that tell browsers how to treat a response, and how long it took.
 *
 * <ul>
 * <li>headers: Header, SecurityHeaders, ContentSecurityPolicy, ServerTiming</li>
 * <li>writing them: HeadersFilter, HeaderWriter, OnCommittedResponseWrapper</li>
 * <li>configuration: HeadersAutoConfiguration, HeadersProperties,
 * SpringSecurityHeadersCustomizer</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.headers;

import org.jspecify.annotations.NullMarked;
