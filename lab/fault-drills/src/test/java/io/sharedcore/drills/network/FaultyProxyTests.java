package io.sharedcore.drills.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultyProxyTests {

	private ServerSocket server;

	private FaultyProxy proxy;

	private Socket client;

	private Socket behind;

	@BeforeEach
	void connect() throws IOException {
		this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.proxy = FaultyProxy.to(this.server.getLocalPort());
		this.client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		this.behind = this.server.accept();
		this.client.setSoTimeout(5000);
		this.behind.setSoTimeout(5000);
		// What has come through says that the proxy knows of the connection.
		this.client.getOutputStream().write(0);
		this.behind.getInputStream().read();
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.behind.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void passesBytesInBothDirections() throws IOException {
		this.client.getOutputStream().write(1);
		assertThat(this.behind.getInputStream().read()).isEqualTo(1);
		this.behind.getOutputStream().write(2);
		assertThat(this.client.getInputStream().read()).isEqualTo(2);
	}

	@Test
	void resetIsSeenAsAReset() {
		this.proxy.reset();
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> this.client.getInputStream().read())
			.withMessageContaining("reset");
	}

	@Test
	void halfClosedConnectionStillPassesWhatTheClientSays() throws IOException {
		this.proxy.halfClose();
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		this.client.getOutputStream().write(3);
		assertThat(this.behind.getInputStream().read()).isEqualTo(3);
	}

	@Test
	void stalledBytesComeWhenItPassesAgain() throws IOException {
		this.proxy.stall();
		this.client.getOutputStream().write(4);
		this.behind.setSoTimeout(50);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> this.behind.getInputStream().read());
		this.behind.setSoTimeout(5000);
		this.proxy.pass();
		assertThat(this.behind.getInputStream().read()).isEqualTo(4);
	}

	@Test
	void endOfOneSideIsTheEndOfTheOther() throws IOException {
		this.client.close();
		assertThat(this.behind.getInputStream().read()).isEqualTo(-1);
	}

}
