package io.sharedcore.drills.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Values that no regular client sends: a corpus, and random ones.
 */
final class NastyValues {

	private static final List<String> CORPUS = List.of("", " ", "\t", "null", "undefined", "NaN", "-0", "-1", "0",
			"1e309", "-1e-400", "9223372036854775808", "99999999999999999999999999", "2147483648", "0x10", "1_000",
			"true", "' or '1'='1", "'; drop table ticket; --", "\" or \"\"=\"", "1) union select null, version() --",
			"%", "%%", "%00", "%c0%ae%c0%ae/", "\\", "\\\\", "\\u0000", "\u0000", "a\u0000b", "\r\nX-Injected: yes",
			"\r\n\r\n<html>", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd",
			"http://169.254.169.254/latest/meta-data", "${jndi:ldap://127.0.0.1:1/a}", "${7*7}", "#{7*7}", "{{7*7}}",
			"<script>alert(1)</script>",
			"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "$(id)", "`id`",
			"|| sleep 10", "id,desc", "createdAt,desc;drop", "title,sideways", "class.name,asc", "requester.password",
			"__proto__", "[]", "{}", "[1,2", "{\"a\":{\"a\":{}}}", "0000-00-00", "9999-99-99", "2026-02-30T25:61:61Z",
			"+1000000000-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000",
			"ffffffff-ffff-ffff-ffff-ffffffffffff", "01a1fe57-b088-703a-bb3e", "1-1-1-1-1", "\u202egnp.exe",
			"\ud83d\udca9", "\ud800", "\udfff\ud800", "\ufeff", "\u2028", "\u0085", "Z\u0351\u036b\u0343",
			"\u0130\u0131\u017f", "\ufdfd".repeat(50), "a".repeat(5000), "9".repeat(400), "(a+)+$", ".*", "**", "_",
			"like%", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.", "Basic YWRtaW46YWRtaW4=", "a=b&c=d", "a;b=c",
			"//evil.example", "@evil.example", "?", "#", "&&", "OPEN", "open", "HIGH");

	private final Random random;

	NastyValues(Random random) {
		this.random = random;
	}

	String next() {
		String one = CORPUS.get(this.random.nextInt(CORPUS.size()));
		return switch (this.random.nextInt(10)) {
			case 0 -> noise();
			case 1 -> one + CORPUS.get(this.random.nextInt(CORPUS.size()));
			case 2 -> mutated(one);
			default -> one;
		};
	}

	private String noise() {
		return this.random.ints(1 + this.random.nextInt(60), 0, 0x3000)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private String mutated(String value) {
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 0) {
			bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
		}
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
