package io.sharedcore.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.WebUtils;

/**
 * Tells whether two requests with one key are the same: a digest of path, sorted query
 * parameters and body. Of a multipart body, it is a digest of the parts: their boundary
 * is random, and differs when a client builds the same body again.
 */
final class Fingerprint {

	private Fingerprint() {
	}

	/**
	 * Computes the fingerprint, for which it reads the body.
	 * @throws IdempotencyRefusal if the body is too large
	 */
	static byte[] of(HttpServletRequest request, KeyedRequest body, DataSize maxSize)
			throws IOException, ServletException {
		FieldDigest digest = new FieldDigest();
		addPath(digest, request);
		addQuery(digest, request.getQueryString());
		MultipartHttpServletRequest multipart = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
		if (multipart != null) {
			// Parses a body that is resolved lazily
			multipart.getMultiFileMap();
			addParts(digest, request.getParts(), maxSize);
		}
		else {
			digest.add(body.body());
			addForm(digest, body);
		}
		return digest.finish();
	}

	/** The decoded segments, which have the path variables in them. */
	private static void addPath(FieldDigest digest, HttpServletRequest request) {
		if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
			digest.add(request.getRequestURI());
			return;
		}
		for (PathContainer.Element element : ServletRequestPathUtils.getParsedRequestPath(request)
			.pathWithinApplication()
			.elements()) {
			if (element instanceof PathContainer.PathSegment segment) {
				digest.add(segment.valueToMatch()).add(segment.parameters().toString());
			}
		}
	}

	private static void addQuery(FieldDigest digest, @Nullable String query) {
		if (query == null) {
			digest.add(List.of());
			return;
		}
		try {
			digest.add(UrlEncodedParameters.parse(query, StandardCharsets.UTF_8)
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.toList());
		}
		catch (IllegalArgumentException ex) {
			digest.add(query);
		}
	}

	private static void addForm(FieldDigest digest, KeyedRequest request) throws IOException {
		if (request.isReadByContainer()) {
			new TreeMap<>(request.getParameterMap()).forEach((name, values) -> digest
				.add(Arrays.stream(values).map((value) -> Map.entry(name, value)).toList()));
		}
	}

	private static void addParts(FieldDigest digest, Collection<Part> parts, DataSize maxSize) throws IOException {
		if (parts.stream().mapToLong(Part::getSize).sum() > maxSize.toBytes()) {
			throw IdempotencyRefusal.requestTooLarge(maxSize);
		}
		for (Part part : parts) {
			digest.add(part.getName()).add(part.getSubmittedFileName()).add(part.getContentType());
			try (InputStream content = part.getInputStream()) {
				digest.add(part.getSize(), content);
			}
		}
	}

}
