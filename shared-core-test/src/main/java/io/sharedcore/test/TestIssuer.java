package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/**
 * The endpoints of an issuer.
 */
final class TestIssuer {

	private TestIssuer() {
	}

	static void serve(StubService stub, TestTokens tokens) {
		String url = stub.baseUrl();
		Map<String, Object> metadata = Map.of("issuer", url, "jwks_uri", url + "/oauth2/jwks", "token_endpoint",
				url + "/oauth2/token", "authorization_endpoint", url + "/oauth2/authorize", "subject_types_supported",
				new String[] { "public" });
		stub.get("/.well-known/openid-configuration").always().respond(200, metadata);
		stub.get("/.well-known/oauth-authorization-server").always().respond(200, metadata);
		stub.get("/oauth2/jwks").always().respond(200, TestTokens.publicKeys());
		stub.post("/oauth2/token").always().respond((request) -> StubResponse.json(200, granted(tokens, request)));
	}

	private static Map<String, Object> granted(TestTokens tokens, StubRequest request) {
		MultiValueMap<String, String> form = StubRequest.parameters(request.body());
		String subjectToken = form.getFirst("subject_token");
		String scope = form.getFirst("scope");
		String subject = (subjectToken != null) ? TestTokens.subject(subjectToken) : client(request, form);
		Map<String, Object> granted = new LinkedHashMap<>();
		granted.put("access_token", tokens.service((subject != null) ? subject : "unknown",
				(scope != null) ? scope.split(" ") : new String[0]));
		granted.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
		granted.put("token_type", "Bearer");
		granted.put("expires_in", 300);
		return granted;
	}

	private static @Nullable String client(StubRequest request, MultiValueMap<String, String> form) {
		String authorization = request.header(HttpHeaders.AUTHORIZATION);
		if (authorization == null || !authorization.startsWith("Basic ")) {
			return form.getFirst("client_id");
		}
		byte[] credentials = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
		return new String(credentials, StandardCharsets.UTF_8).split(":")[0];
	}

}
