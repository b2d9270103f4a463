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
 * Writes a resource to its end, or fails: see {@link RequestBodyResource}.
 */
final class StrictResourceHttpMessageConverter extends ResourceHttpMessageConverter {

	/**
	 * Lets the converter of forms use this one for the parts.
	 */
	static void useForParts(HttpMessageConverter<?> converter) {
		if (converter instanceof FormHttpMessageConverter form) {
			List<HttpMessageConverter<?>> parts = new ArrayList<>(form.getPartConverters());
			parts.replaceAll((part) -> (part.getClass() == ResourceHttpMessageConverter.class)
					? new StrictResourceHttpMessageConverter() : part);
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
