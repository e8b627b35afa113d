package io.tidemark.gateway.api;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A picture of one figure: no script, no font, no address in it. */
final class Badge {

    private static final int HEIGHT = 20;
    private static final int PADDING = 6;

    /** Of a letter of 11 pixels, about; {@code textLength} makes every font fit. */
    private static final double LETTER = 6.4;

    private static final String KNOWN = "#0b6b63";
    private static final String UNKNOWN = "#6b6b6b";

    private Badge() {}

    /** @param title what a pointer or a screen reader is told */
    static byte[] svg(String label, String text, boolean known, String title) {
        int left = width(label);
        int right = width(text);
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
            attributes(xml, "width", left + right, "height", HEIGHT, "role", "img", "aria-label", title);
            xml.writeStartElement("title");
            xml.writeCharacters(title);
            xml.writeEndElement();
            rectangle(xml, 0, left, "#333");
            rectangle(xml, left, right, known ? KNOWN : UNKNOWN);
            xml.writeStartElement("g");
            attributes(xml, "fill", "#fff", "font-family", "Verdana,DejaVu Sans,sans-serif", "font-size", 11);
            text(xml, PADDING, left, label);
            text(xml, left + PADDING, right, text);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text takes all characters", impossible);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int width(String text) {
        return (int) Math.ceil(text.length() * LETTER) + 2 * PADDING;
    }

    private static void rectangle(XMLStreamWriter xml, int x, int width, String fill) throws XMLStreamException {
        xml.writeEmptyElement("rect");
        attributes(xml, "x", x, "width", width, "height", HEIGHT, "fill", fill);
    }

    private static void text(XMLStreamWriter xml, int x, int width, String text) throws XMLStreamException {
        xml.writeStartElement("text");
        attributes(xml, "x", x, "y", 14, "textLength", width - 2 * PADDING);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, Object... pairs) throws XMLStreamException {
        for (int at = 0; at < pairs.length; at += 2) {
            xml.writeAttribute(pairs[at].toString(), pairs[at + 1].toString());
        }
    }
}
