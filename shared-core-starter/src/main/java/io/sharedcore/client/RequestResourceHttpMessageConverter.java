package io.sharedcore.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;

/**
 * Writes a resource into a request, to its end or with a failure. The converter of Spring
 * takes some failures for the end of the resource: see {@link RequestBodyResource}.
 */
final class RequestResourceHttpMessageConverter extends ResourceHttpMessageConverter {

	/**
	 * Makes a converter of forms use this converter for the parts.
	 */
	static void useForParts(HttpMessageConverter<?> converter) {
		if (converter instanceof FormHttpMessageConverter form) {
			List<HttpMessageConverter<?>> parts = new ArrayList<>(form.getPartConverters());
			parts.replaceAll((part) -> (part.getClass() == ResourceHttpMessageConverter.class)
					? new RequestResourceHttpMessageConverter() : part);
			form.setPartConverters(parts);
		}
	}

	@Override
	protected void writeContent(Resource resource, HttpOutputMessage outputMessage) throws IOException {
		super.writeContent(RequestBodyResource.of(resource), outputMessage);
	}

	@Override
	protected @Nullable Long getContentLength(Resource resource, @Nullable MediaType contentType) throws IOException {
		return super.getContentLength(RequestBodyResource.of(resource), contentType);
	}

}
