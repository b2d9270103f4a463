package io.sharedcore.security;

import java.io.IOException;

import io.sharedcore.context.RequestId;
import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Responds to refused requests: 401, 403, and 503 if the auth service could not be asked.
 * The response does not tell what is wrong with a token. The log has a short reason
 * without the decoder's messages, which quote from the token.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger logger = LoggerFactory.getLogger(Refusals.class);

	private static final String RETRY_AFTER_SECONDS = "5";

	private final @Nullable ProblemWriter writer;

	private final RefusedTokenLog refusedTokens;

	/**
	 * Creates the responses.
	 * @param writer writes the common body; {@code null} leaves the body to the
	 * container's error handling
	 * @param refusedTokens logs why tokens are refused
	 */
	Refusals(@Nullable ProblemWriter writer, RefusedTokenLog refusedTokens) {
		this.refusedTokens = refusedTokens;
		this.writer = writer;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof AuthenticationServiceException) {
			logger.warn("A token could not be verified, the auth service could not be asked: {}",
					NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName());
			refuse(request, response, Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The token cannot be verified now")
				.withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
		}
		else if (failure instanceof OAuth2AuthenticationException) {
			this.refusedTokens.refused(RefusalReason.of(failure));
			refuse(request, response, Problem.of(HttpStatus.UNAUTHORIZED, "The token is not valid")
				.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
		}
		else {
			refuse(request, response, Problem.of(HttpStatus.UNAUTHORIZED, "This needs a token")
				.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
		}
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		CurrentUser.find().ifPresent((user) -> request.setAttribute(RequestId.REFUSED_USER_ID_ATTRIBUTE, user.id()));
		refuse(request, response, Problem.of(HttpStatus.FORBIDDEN, "The user may not do this"));
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		if (this.writer != null) {
			this.writer.write(request, response, problem);
		}
		else if (!response.isCommitted()) {
			problem.headers().forEach(response::setHeader);
			response.sendError(problem.status().value());
		}
	}

}
