package io.tidemark.gateway.api;

import io.tidemark.gateway.event.LoggedEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Events as an Atom feed, RFC 4287. Addresses are relative: this process does not know under which name it is reached. */
final class AtomFeed {

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final String ID = "tag:tidemark.example,2026:events";

    private AtomFeed() {}

    /** @param events newest first */
    static byte[] of(List<LoggedEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "id", ID);
            element(xml, "title", "Tidemark: what happened");
            // a feed must say when it changed, also before anything happened
            element(
                    xml,
                    "updated",
                    (events.isEmpty() ? Instant.EPOCH : events.getFirst().occurredAt()).toString());
            link(xml, "self", "/api/v1/feed.atom", "application/atom+xml");
            xml.writeStartElement("author");
            element(xml, "name", "Tidemark");
            xml.writeEndElement();
            for (LoggedEvent event : events) {
                entry(xml, event);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("an array takes all bytes", impossible);
        }
        return bytes.toByteArray();
    }

    private static void entry(XMLStreamWriter xml, LoggedEvent event) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + event.id());
        element(xml, "title", EventText.title(event));
        element(xml, "updated", event.occurredAt().toString());
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", event.type().wireName());
        link(xml, "alternate", link(event.snapshotId()), "application/json");
        element(xml, "content", event.data());
        xml.writeEndElement();
    }

    private static String link(@Nullable String snapshot) {
        return snapshot == null ? "/api/v1/sources" : "/api/v1/snapshots/" + snapshot;
    }

    private static void link(XMLStreamWriter xml, String relation, String address, String type)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
        xml.writeAttribute("type", type);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
