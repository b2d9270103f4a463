package io.sharedcore.client;

import java.io.IOException;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectingSocketTests {

	@Test
	void cancellationClosesTheSocketOfTheRequest() throws IOException {
		try (ConnectingSocket connecting = ConnectingSocket.open(); Socket socket = ConnectingSocket.create()) {
			connecting.cancel();
			assertThat(socket.isClosed()).isTrue();
		}
	}

	@Test
	void socketThatIsOpenedAfterTheCancellationIsClosed() throws IOException {
		try (ConnectingSocket connecting = ConnectingSocket.open()) {
			connecting.cancel();
			try (Socket socket = ConnectingSocket.create()) {
				assertThat(socket.isClosed()).isTrue();
			}
		}
	}

	@Test
	void socketThatItsConnectionKnowsStaysOpen() throws IOException {
		ConnectingSocket connecting = ConnectingSocket.open();
		try (Socket socket = ConnectingSocket.create()) {
			connecting.close();
			connecting.cancel();
			assertThat(socket.isClosed()).isFalse();
		}
	}

	@Test
	void socketOfALaterRequestStaysOpen() throws IOException {
		ConnectingSocket connecting = ConnectingSocket.open();
		connecting.close();
		try (Socket socket = ConnectingSocket.create()) {
			connecting.cancel();
			assertThat(socket.isClosed()).isFalse();
		}
	}

}
