package io.sharedcore.error;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses a JSON body that is too large: at once if its length is declared, otherwise as
 * soon as it exceeds the limit.
 */
final class RequestSizeFilter implements Filter {

	private final ProblemWriter writer;

	private final DataSize maxSize;

	private final List<PathPattern> unlimited;

	RequestSizeFilter(ProblemWriter writer, DataSize maxSize, List<String> unlimitedPaths) {
		this.writer = writer;
		this.maxSize = maxSize;
		this.unlimited = unlimitedPaths.stream().map(PathPatternParser.defaultInstance::parse).toList();
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest) || !isJson(request.getContentType())
				|| isUnlimited(httpRequest)) {
			chain.doFilter(request, response);
			return;
		}
		long length = request.getContentLengthLong();
		if (length > this.maxSize.toBytes() && response instanceof HttpServletResponse httpResponse) {
			this.writer.write(httpRequest, httpResponse, new RequestTooLargeException(this.maxSize));
			// Otherwise the container reads a part of the body first.
			response.flushBuffer();
			return;
		}
		chain.doFilter((length >= 0) ? request : new SizeLimitedRequest(httpRequest, this.maxSize), response);
	}

	private boolean isUnlimited(HttpServletRequest request) {
		if (this.unlimited.isEmpty()) {
			return false;
		}
		PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
			.pathWithinApplication();
		return this.unlimited.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	static boolean isJson(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		int parameters = contentType.indexOf(';');
		String type = ((parameters < 0) ? contentType : contentType.substring(0, parameters)).strip()
			.toLowerCase(Locale.ROOT);
		return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
	}

}
