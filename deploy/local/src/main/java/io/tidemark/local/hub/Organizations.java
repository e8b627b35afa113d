package io.tidemark.local.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.standin.Reply;

/** {@code GET /api/organizations/{organization}/overview}: case is ignored, without a redirect. */
final class Organizations {

    private final World world;

    Organizations(World world) {
        this.world = world;
    }

    Reply overview(String name) {
        return world.organization(name)
                .map(organization -> Reply.json(200, body(organization)))
                .orElseGet(() -> Reply.error(404, "Sorry, we can't find the page you are looking for."));
    }

    private ObjectNode body(HubOrganization organization) {
        long models = world.models().stream()
                .filter(model -> organization.name().equals(model.author()))
                .count();
        return JsonNodeFactory.instance
                .objectNode()
                .put("_id", organization.id())
                .put("avatarUrl", "/avatars/" + organization.id() + ".svg")
                .put("fullname", organization.fullName())
                .put("name", organization.name())
                .put("isVerified", organization.verified())
                .put("isFollowing", false)
                .put("numUsers", 0)
                .put("numModels", models)
                .put("numSpaces", 0)
                .put("numDatasets", 0)
                .put("numKernels", 0)
                .put("numBuckets", 0)
                .put("numPapers", 0)
                .put("numFollowers", organization.followers());
    }
}
