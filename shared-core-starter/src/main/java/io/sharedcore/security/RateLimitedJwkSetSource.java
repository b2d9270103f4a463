package io.sharedcore.security;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Limits how often tokens with an unknown key id make this service fetch the key set
 * again. Anyone can send such tokens, and each would cause a request to the auth service.
 * Between two fetches the cached keys decide, so the token is not valid.
 */
final class RateLimitedJwkSetSource extends JWKSetSourceWrapper<SecurityContext> {

	static final Duration INTERVAL = Duration.ofSeconds(10);

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Long> lastRefresh = new AtomicReference<>();

	RateLimitedJwkSetSource(JWKSetSource<SecurityContext> source, LongSupplier nanoTime) {
		super(source);
		this.nanoTime = nanoTime;
	}

	/**
	 * Puts the limit in front of the key set of a decoder that fetches one. Other sources
	 * of keys do not change.
	 */
	static void limit(ConfigurableJWTProcessor<SecurityContext> processor) {
		if (processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<SecurityContext> selector
				&& selector.getJWKSource() instanceof JWKSetBasedJWKSource<?> source) {
			processor.setJWSKeySelector(limited(selector, source));
		}
	}

	@SuppressWarnings("unchecked")
	private static JWSVerificationKeySelector<SecurityContext> limited(
			JWSVerificationKeySelector<SecurityContext> selector, JWKSetBasedJWKSource<?> source) {
		Set<JWSAlgorithm> algorithms = JWSAlgorithm.Family.SIGNATURE.stream()
			.filter(selector::isAllowed)
			.collect(Collectors.toSet());
		if (algorithms.isEmpty()) {
			return selector;
		}
		JWKSetSource<SecurityContext> keys = (JWKSetSource<SecurityContext>) source.getJWKSetSource();
		return new JWSVerificationKeySelector<>(algorithms,
				new JWKSetBasedJWKSource<>(new RateLimitedJwkSetSource(keys, System::nanoTime)));
	}

	@Override
	public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
			throws KeySourceException {
		boolean allowed = refresh.equals(JWKSetCacheRefreshEvaluator.noRefresh()) || mayRefresh();
		return getSource().getJWKSet(allowed ? refresh : JWKSetCacheRefreshEvaluator.noRefresh(), currentTime, context);
	}

	private boolean mayRefresh() {
		long now = this.nanoTime.getAsLong();
		Long last = this.lastRefresh.get();
		return (last == null || now - last >= INTERVAL.toNanos()) && this.lastRefresh.compareAndSet(last, now);
	}

}
