package io.sharedcore.headers;

import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.MessageBytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TomcatResponseHeadTests {

	private static final Header FRAME = Header.of("X-Frame-Options", "DENY");

	private final Response response = new Response();

	private final TomcatResponseHead head = new TomcatResponseHead(this.response);

	@Test
	void headerIsThereAsBytes() {
		this.head.add(FRAME);
		MessageBytes value = this.response.getMimeHeaders().getValue("x-frame-options");
		assertThat(value.getType()).isEqualTo(MessageBytes.T_BYTES);
		assertThat(value.toString()).isEqualTo("DENY");
		assertThat(this.head.contains("X-FRAME-OPTIONS")).isTrue();
		assertThat(this.head.contains("Pragma")).isFalse();
	}

	@Test
	void noTwoResponsesShareAnArray() {
		this.head.add(FRAME);
		Response other = new Response();
		new TomcatResponseHead(other).add(FRAME);
		byte[] value = this.response.getMimeHeaders().getValue(0).getByteChunk().getBytes();
		value[0] = '1';
		assertThat(other.getMimeHeaders().getValue(0).toString()).isEqualTo("DENY");
	}

}
