package io.sharedcore.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.sharedcore.context.RequestId;
import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import io.sharedcore.deadline.DeadlineHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Completes the requests of users of {@link ServiceHttpClient#restClient(String)} with
 * the location of the service, its token, the request id and the deadline. Refuses
 * requests to another origin.
 */
final class ServiceRequestInitializer implements UriBuilderFactory, ClientHttpRequestInitializer {

	private final RemoteService service;

	private final ServiceLocations locations;

	private final TransactionCheck transactions;

	ServiceRequestInitializer(RemoteService service, ServiceLocations locations, TransactionCheck transactions) {
		this.transactions = transactions;
		this.service = service;
		this.locations = locations;
	}

	@Override
	public void initialize(ClientHttpRequest request) {
		BaseUrl fixed = this.service.baseUrl();
		if (fixed != null && !fixed.isOriginOf(request.getURI())) {
			throw new IllegalArgumentException(
					"a request of the client for " + this.service.name() + " must go to its origin, " + fixed.origin());
		}
		Deadline deadline = CurrentDeadline.limit(this.service.settings().timeout());
		Attempt attempt = new Attempt(deadline, new CallCancellation());
		request.getAttributes().put(Attempt.ATTRIBUTE, attempt);
		HttpHeaders headers = request.getHeaders();
		headers.set(RequestId.HEADER, RequestIdHeader.forCall(RequestOptions.defaults()));
		this.transactions.check(this.service, "/", () -> describe(request));
		TokenSource tokens = this.service.tokens().forCall(TokenIdentity.CONFIGURED);
		String token = token(tokens, request, deadline);
		if (token != null) {
			headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
			attempt.onRefusedToken(() -> tokens.invalidate(token, deadline));
		}
		headers.set(DeadlineHeader.NAME, DeadlineHeader.write(deadline.left()));
	}

	private @Nullable String token(TokenSource tokens, ClientHttpRequest request, Deadline deadline) {
		try {
			return tokens.token(deadline);
		}
		catch (AttemptFailure ex) {
			if (ex.kind() != AttemptFailure.Kind.USER_TOKEN) {
				throw ex;
			}
			throw new UserTokenException(describe(request), ex.reason(), ex.getCause());
		}
	}

	/** Its URI template is not known yet. */
	private ServiceCall describe(ClientHttpRequest request) {
		String requestId = String.valueOf(request.getHeaders().getFirst(RequestId.HEADER));
		return new ServiceCall(this.service.name(), request.getMethod(), "/", 0, Duration.ZERO, requestId);
	}

	private DefaultUriBuilderFactory factory() {
		Deadline deadline = CurrentDeadline.limit(this.service.settings().timeout());
		return new DefaultUriBuilderFactory(this.locations.of(this.service, deadline).prefix());
	}

	@Override
	public UriBuilder uriString(String uriTemplate) {
		return factory().uriString(uriTemplate);
	}

	@Override
	public UriBuilder builder() {
		return factory().builder();
	}

	@Override
	public URI expand(String uriTemplate, Map<String, ? extends @Nullable Object> uriVariables) {
		return factory().expand(uriTemplate, uriVariables);
	}

	@Override
	public URI expand(String uriTemplate, @Nullable Object... uriVariables) {
		return factory().expand(uriTemplate, uriVariables);
	}

}
