package io.sharedcore.guides.precondition;

import java.util.UUID;
import java.util.function.UnaryOperator;

import io.sharedcore.client.RequestOptions;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponse;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.guides.precondition.RecipeController.RecipeView;

class RecipeEditor {

	private final ServiceHttpClient client;

	private final String service;

	RecipeEditor(ServiceHttpClient client, String service) {
		this.client = client;
		this.service = service;
	}

	/** Changes the title as it is now, however often others change it meanwhile. */
	void rename(UUID id, UnaryOperator<String> change) {
		RequestOptions recipe = RequestOptions.defaults().withUriVariable("id", id);
		while (true) {
			ServiceResponse read = this.client.get(this.service, "/recipes/{id}", recipe);
			RecipeView changed = new RecipeView(change.apply(read.json(RecipeView.class).title()));
			try {
				this.client.put(this.service, "/recipes/{id}", changed, recipe.withIfMatch(read.etag()));
				return;
			}
			catch (ServiceResponseException ex) {
				if (ex.status() != 412) {
					throw ex;
				}
			}
		}
	}

}
