package io.tidemark.collector.source.trackedmodels;

import io.tidemark.collector.source.Findings;
import io.tidemark.collector.source.SourceOutcome;
import io.tidemark.collector.source.SourceOutcome.Failed;
import io.tidemark.collector.source.json.Answer;
import io.tidemark.collector.source.json.BaseUrl;
import io.tidemark.collector.source.table.FileReply;
import io.tidemark.collector.source.trackedmodels.Shelf.Closed;
import io.tidemark.collector.source.trackedmodels.Shelf.File;
import io.tidemark.collector.upstream.Body;
import io.tidemark.collector.upstream.UpstreamClient;
import io.tidemark.common.net.Origin;
import java.net.URI;

/** The registry's files at one commit, over HTTP. */
record WebFiles(BaseUrl base, UpstreamClient upstream, Version version) implements Shelf.Opener {

    @Override
    public File open(RegistryFile file, Findings findings) throws Closed {
        FileReply reply = FileReply.ask(upstream, uri(file), null, findings);
        if (reply.isMissing()) {
            throw Closed.missing(file);
        }
        SourceOutcome unread = reply.unread(findings);
        Answer answer = reply.answer();
        Body body = reply.body();
        if (unread != null || answer == null || body == null) {
            throw new Closed(unread == null ? new Failed(reply.failure(), reply.detail(), findings.list()) : unread);
        }
        return new File(
                body.bytes(),
                answer.observedOn(),
                answer.fetchedAt(),
                answer.terms(TrackedModelsSource.terms(version)));
    }

    @Override
    public void distrust(RegistryFile file) {
        upstream.forget(uri(file));
    }

    @Override
    public String where(RegistryFile file) {
        return Origin.display(uri(file));
    }

    private URI uri(RegistryFile file) {
        return base.at("/" + version.commit() + "/" + file.path());
    }
}
