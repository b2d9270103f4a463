package io.sharedcore.error;

import java.util.Locale;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Sets the caller's locale, as the application's {@link LocaleResolver} finds it, while a
 * failure is written: filters run outside the code that sets it for controllers.
 */
final class CallerLocale {

	private final Supplier<@Nullable LocaleResolver> resolver;

	CallerLocale(Supplier<@Nullable LocaleResolver> resolver) {
		this.resolver = resolver;
	}

	Scope open(HttpServletRequest request) {
		LocaleContext before = LocaleContextHolder.getLocaleContext();
		LocaleContextHolder.setLocale(locale(request));
		return () -> LocaleContextHolder.setLocaleContext(before);
	}

	private Locale locale(HttpServletRequest request) {
		LocaleResolver known = this.resolver.get();
		return (known != null) ? known.resolveLocale(request) : request.getLocale();
	}

	/** Restores the previous locale. */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
