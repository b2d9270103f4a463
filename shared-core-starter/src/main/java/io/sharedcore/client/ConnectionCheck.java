package io.sharedcore.client;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Rejects settings for proxies, look-ups and the address filter that cannot work.
 */
final class ConnectionCheck {

	private final boolean hasFilter;

	ConnectionCheck(ClientResources.Surroundings with) {
		this.hasFilter = with.addressFilter() != null;
	}

	/**
	 * Checks the settings of all services.
	 * @param prefix the prefix of the common properties
	 */
	void check(String prefix, ClientProperties properties) {
		SettingsCheck.require(properties.dnsThreads() >= 1, prefix + "dns-threads", properties.dnsThreads(),
				"it must be 1 or more");
		Proxy common = new Proxy(properties.proxy(), properties.noProxy(), properties.proxyUsername(),
				properties.proxyPassword());
		common.check(prefix);
		requireFilter(prefix, properties.filterAddresses());
		requireNoProxy(prefix, common, true);
		for (Map.Entry<String, ClientProperties.Service> service : properties.services().entrySet()) {
			check(prefix + "services." + service.getKey() + ".", service.getValue(), properties.filterAddresses());
		}
	}

	private void check(String prefix, ClientProperties.Service service, boolean filters) {
		Proxy own = new Proxy(service.proxy(), service.noProxy(), service.proxyUsername(), service.proxyPassword());
		own.check(prefix);
		boolean filtered = (service.filterAddresses() != null) ? service.filterAddresses() : filters;
		requireFilter(prefix, filtered);
		requireNoProxy(prefix, own, filtered);
	}

	private void requireFilter(String prefix, boolean filtered) {
		SettingsCheck.require(!filtered || this.hasFilter, prefix + "filter-addresses", true,
				"there is no filter: declare a bean of the type org.springframework.boot.http.client.InetAddressFilter "
						+ "(Spring Boot 4.1)");
	}

	private void requireNoProxy(String prefix, Proxy proxy, boolean filtered) {
		SettingsCheck.require(!filtered || !this.hasFilter || !proxy.isSet(), prefix + "proxy", proxy.url(),
				"there is an InetAddressFilter bean, which cannot see the addresses that a proxy calls: "
						+ "remove one of the two, or set the proxy only for services without filter-addresses");
	}

	/**
	 * The properties of a proxy.
	 */
	private record Proxy(@Nullable String url, @Nullable Collection<String> noProxy, @Nullable String userName,
			@Nullable String password) {

		boolean isSet() {
			return this.url != null && !this.url.isBlank();
		}

		void check(String prefix) {
			checkUrl(prefix + "proxy");
			checkHosts(prefix + "no-proxy");
			SettingsCheck.require(this.userName == null || isSet(), prefix + "proxy-username", this.userName,
					"it belongs to a proxy: set " + prefix + "proxy, too");
			SettingsCheck.require(this.userName == null || isUserName(this.userName), prefix + "proxy-username",
					this.userName, "it must not be empty, and must have no ':' and no control characters");
			SettingsCheck.require(this.password == null || this.userName != null, prefix + "proxy-password", "***",
					"there is no user name: set " + prefix + "proxy-username, too");
			SettingsCheck.require(this.password == null || hasNoControlCharacter(this.password),
					prefix + "proxy-password", "***", "it must have no control characters, such as a line break");
		}

		private void checkUrl(String name) {
			try {
				if (this.url != null && isSet()) {
					ProxyServer.of(this.url, null, null);
				}
			}
			catch (IllegalArgumentException ex) {
				// Text before an '@' may be a password.
				String shown = (this.url.indexOf('@') < 0) ? this.url : "***";
				throw new InvalidConfigurationPropertyValueException(name, shown, ex.getMessage());
			}
		}

		private void checkHosts(String name) {
			try {
				if (this.noProxy != null) {
					new NoProxyHosts(this.noProxy);
				}
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(name, this.noProxy, ex.getMessage());
			}
		}

		private static boolean isUserName(String text) {
			return !text.isEmpty() && text.indexOf(':') < 0 && hasNoControlCharacter(text);
		}

		private static boolean hasNoControlCharacter(String text) {
			return text.chars().noneMatch(Character::isISOControl);
		}

	}

}
