package com.example.problems;

import java.util.UUID;

import com.example.client.ApiClient;
import com.example.client.ApiException;
import com.example.client.DepartmentControllerApi;
import com.example.client.UserControllerApi;
import com.example.client.model.DepartmentRequest;
import com.example.client.model.ErrorBody;
import com.example.client.model.UserRequest;

/**
 * Calls user-service by the generated client, and prints the problem of each failure. The
 * arguments are the address and, if the service needs one, a token.
 */
public final class ReadProblems {

	private ReadProblems() {
	}

	public static void main(String[] args) throws Exception {
		ApiClient client = new ApiClient();
		client.updateBaseUri(args[0]);
		if (args.length > 1) {
			client.setRequestInterceptor((request) -> request.header("Authorization", "Bearer " + args[1]));
		}
		UserControllerApi users = new UserControllerApi(client);
		DepartmentControllerApi departments = new DepartmentControllerApi(client);
		read(client, () -> users.get(UUID.randomUUID(), null));
		read(client, () -> users.change(UUID.randomUUID(), new UserRequest(), "\"1\""));
		read(client, () -> departments.create1(new DepartmentRequest()));
	}

	private static void read(ApiClient client, Call call) throws Exception {
		try {
			call.run();
			throw new IllegalStateException("The call did not fail");
		}
		catch (ApiException ex) {
			ErrorBody problem = client.getObjectMapper().readValue(ex.getResponseBody(), ErrorBody.class);
			System.out.println(ex.getCode() + " " + problem.getStatus() + " " + problem.getCode() + ": " + problem.getDetail());
		}
	}

	/** A call that fails. */
	private interface Call {

		void run() throws ApiException;

	}

}
