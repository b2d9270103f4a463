/**
 * Authenticates callers by bearer tokens, and authorizes them by roles.
 *
 * <ul>
 * <li>current user: CurrentUser, AuthenticatedUser, CurrentUserArgumentResolver,
 * CurrentUserFilter</li>
 * <li>tokens: SizeLimitedTokens, TokenVerification, TokenAuthentications, TokenClaims,
 * Roles</li>
 * <li>issuers: TrustedIssuer, IssuerDecoder, RateLimitedJwkSetSource</li>
 * <li>roles of methods: RequireAdmin, RequireRole, RequiredRoles, RoleAuthorization,
 * RoleGuardCheck</li>
 * <li>refusals: Refusals, RefusalReason, RefusedTokenLog</li>
 * <li>openapi: SecurityErrors, AnonymousAccess, ExampleRequest, MethodGuards</li>
 * <li>failures at start-up: UnsafeSetupException, UnsafeSetupFailureAnalyzer</li>
 * <li>configuration: SecurityAutoConfiguration, MethodAnnotationsConfiguration,
 * SecurityProperties, BearerTokenSecurity, OpenPaths</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.security;

import org.jspecify.annotations.NullMarked;
