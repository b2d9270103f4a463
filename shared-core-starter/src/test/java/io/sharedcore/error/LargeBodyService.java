package io.sharedcore.error;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * A service whose handlers read their bodies, each in its own way.
 */
@SpringBootConfiguration
@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
		ErrorMvcAutoConfiguration.class, JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
		ErrorAutoConfiguration.class })
@Import({ LargeBodyService.Api.class, LargeBodyService.AsynchronousApi.class,
		IncompleteResponseTests.RequestIds.class })
class LargeBodyService {

	@Bean
	FilterRegistrationBean<Filter> cachingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			ContentCachingRequestWrapper caching = new ContentCachingRequestWrapper((HttpServletRequest) request, 0);
			caching.getInputStream().readAllBytes();
			chain.doFilter(caching, response);
		});
		registration.addUrlPatterns("/cached");
		return registration;
	}

	/**
	 * It comes before the filter that limits the size, as a filter of an application may.
	 */
	@Bean
	FilterRegistrationBean<Filter> decompressingFilter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> chain
			.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

				@Override
				public ServletInputStream getInputStream() throws IOException {
					return new DelegatingServletInputStream(new GZIPInputStream(super.getInputStream()));
				}

			}, response));
		registration.addUrlPatterns("/decompressed");
		registration.setOrder(Integer.MIN_VALUE + 50);
		return registration;
	}

	record Item(String text) {

	}

	@RestController
	static class Api {

		@PostMapping({ "/object", "/decompressed" })
		String object(@RequestBody Item item) {
			return "read " + item.text().length();
		}

		@PostMapping("/objects")
		String objects(@RequestBody List<Item> items) {
			return "read " + items.size();
		}

		@PostMapping("/map")
		String map(@RequestBody Map<String, Object> body) {
			return "read " + body.size();
		}

		@PostMapping("/tree")
		String tree(@RequestBody JsonNode body) {
			return "read " + body.size();
		}

		@PostMapping("/text")
		String text(@RequestBody String body) {
			return "read " + body.length();
		}

		@PostMapping({ "/bytes", "/forwarded", "/async/dispatched" })
		String bytes(@RequestBody byte[] body) {
			return "read " + body.length;
		}

		@PostMapping("/reader")
		String reader(HttpServletRequest request) throws IOException {
			return "read " + request.getReader().transferTo(Writer.nullWriter());
		}

		@PostMapping("/wrapped")
		String wrapped(HttpServletRequest request) {
			try {
				return "read " + request.getInputStream().readAllBytes().length;
			}
			catch (IOException | RuntimeException ex) {
				throw new IllegalStateException("The body cannot be read", ex);
			}
		}

		@PostMapping("/cached")
		String cached(HttpServletRequest request) {
			return "read";
		}

		@PostMapping("/committed")
		void committed(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().write("begin");
			response.flushBuffer();
			request.getInputStream().readAllBytes();
			response.getWriter().write("end");
		}

		@PostMapping("/forward")
		void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
			request.getRequestDispatcher("/forwarded").forward(request, response);
		}

	}

	@RestController
	static class AsynchronousApi {

		private final ProblemWriter writer;

		AsynchronousApi(ProblemWriter writer) {
			this.writer = writer;
		}

		@PostMapping("/async/dispatch")
		void dispatch(HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			context.dispatch("/async/dispatched");
		}

		@PostMapping("/async/callable")
		WebAsyncTask<String> callable(HttpServletRequest request) {
			return new WebAsyncTask<>(30_000L, () -> "read " + request.getInputStream().readAllBytes().length);
		}

		@PostMapping("/async/thread")
		void thread(HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			context.start(() -> read(context));
		}

		private void read(AsyncContext context) {
			try (InputStream body = context.getRequest().getInputStream()) {
				context.getResponse().getWriter().write("read " + body.readAllBytes().length);
				context.complete();
			}
			catch (IOException | RuntimeException ex) {
				fail(context, ex);
			}
		}

		private void fail(AsyncContext context, Throwable failure) {
			this.writer.answer((HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse(),
					failure);
			context.complete();
		}

		@PostMapping("/listener")
		void listener(HttpServletRequest request) throws IOException {
			AsyncContext context = request.startAsync();
			ServletInputStream body = request.getInputStream();
			body.setReadListener(new ReadListener() {

				private final byte[] buffer = new byte[8192];

				@Override
				public void onDataAvailable() throws IOException {
					while (body.isReady() && body.read(this.buffer) >= 0) {
						// Discarded
					}
				}

				@Override
				public void onAllDataRead() throws IOException {
					context.getResponse().getWriter().write("read");
					context.complete();
				}

				@Override
				public void onError(Throwable failure) {
					fail(context, failure);
				}

			});
		}

	}

}
