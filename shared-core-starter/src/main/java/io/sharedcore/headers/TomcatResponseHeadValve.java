package io.sharedcore.headers;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Passes the head of Tomcat's own response to {@link OnCommittedResponseWrapper}, which
 * only sees the servlet API.
 */
final class TomcatResponseHeadValve extends ValveBase {

	TomcatResponseHeadValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		request.setAttribute(OnCommittedResponseWrapper.CONTAINERS_HEAD,
				new TomcatResponseHead(response.getCoyoteResponse()));
		getNext().invoke(request, response);
	}

}
