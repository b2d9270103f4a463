package io.sharedcore.mappings;

import java.util.function.Supplier;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * The tenant of the current thread.
 */
final class CurrentTenant implements CurrentTenantIdentifierResolver<String> {

	private final ThreadLocal<String> current = ThreadLocal.withInitial(() -> "a");

	<R> R as(String tenant, Supplier<R> work) {
		String outer = this.current.get();
		this.current.set(tenant);
		try {
			return work.get();
		}
		finally {
			this.current.set(outer);
		}
	}

	@Override
	public String resolveCurrentTenantIdentifier() {
		return this.current.get();
	}

	@Override
	public boolean validateExistingCurrentSessions() {
		return false;
	}

}
