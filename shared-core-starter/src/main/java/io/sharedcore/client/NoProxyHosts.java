package io.sharedcore.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The hosts that are called without the proxy: {@code host} is exactly this host, and
 * {@code .suffix} are all hosts below it.
 */
final class NoProxyHosts {

	private final Set<String> hosts = new HashSet<>();

	private final List<String> suffixes;

	/**
	 * Creates the hosts.
	 * @throws IllegalArgumentException if an entry is neither a host nor a suffix
	 */
	NoProxyHosts(Collection<String> entries) {
		entries.stream().map(NoProxyHosts::checked).forEach(this.hosts::add);
		this.suffixes = this.hosts.stream().filter((entry) -> entry.startsWith(".")).toList();
	}

	private static String checked(String entry) {
		String host = uniform(entry.strip());
		boolean port = host.indexOf(':') >= 0 && !host.matches("[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");
		if (host.isEmpty() || host.equals(".") || port || host.matches(".*[*/@,\\s].*")) {
			throw new IllegalArgumentException("'" + SingleLine.oneLine(entry)
					+ "' must be a host without its port, like user-service, or a suffix, like .internal");
		}
		return host;
	}

	boolean contains(String host) {
		String uniform = uniform(host);
		return this.hosts.contains(uniform) || this.suffixes.stream().anyMatch(uniform::endsWith);
	}

	/** Without the brackets of an IPv6 address and the dot at the end of a full name. */
	private static String uniform(String host) {
		String plain = (host.startsWith("[") && host.endsWith("]")) ? host.substring(1, host.length() - 1) : host;
		String lower = plain.toLowerCase(Locale.ROOT);
		return (lower.length() > 1 && lower.endsWith(".")) ? lower.substring(0, lower.length() - 1) : lower;
	}

}
