package io.sharedcore.paging;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Binds a cursor that was created on another thread to this application and this request.
 */
@ControllerAdvice
final class CursorResponseAdvice implements ResponseBodyAdvice<Object> {

	private final Cursors cursors;

	CursorResponseAdvice(Cursors cursors) {
		this.cursors = cursors;
	}

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
			Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
			ServerHttpResponse response) {
		return (body instanceof CursorResponse<?> cursor && cursor.nextCursor() != null
				&& request instanceof ServletServerHttpRequest servlet)
						? adopted(cursor, cursor.nextCursor(), servlet.getServletRequest()) : body;
	}

	private CursorResponse<?> adopted(CursorResponse<?> response, String cursor, HttpServletRequest request) {
		return new CursorResponse<>(response.items(), this.cursors.adopt(cursor, request));
	}

}
