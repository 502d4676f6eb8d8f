// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/jsontext.h"
#include "store/payload/look.h"
#include "store/payload/payload.h"
#include "store/payload/reading.h"
#include "store/transfer/cloudevents.h"

#include <algorithm>

namespace weir {

namespace {

/// Writes the members of one object.
class Element
{
public:
    void addJson(const char *name, const QByteArray &json)
    {
        m_text += QByteArray(m_text.size() > 1 ? ",\"" : "\"") + name + "\":" + json;
    }
    void add(const char *name, const QString &text) { addJson(name, quoted(text).toUtf8()); }
    void addBase64(const char *name, const QByteArray &bytes) { addJson(name, '"' + bytes.toBase64() + '"'); }
    QByteArray take()
    {
        m_text += '}';
        return std::move(m_text);
    }

private:
    QByteArray m_text = "{";
};

/// An element of a batch adds two levels of nesting.
bool isJson(const QByteArray &bytes)
{
    const Look look = lookOf(bytes);
    if (look != Look::JsonContainer && look != Look::JsonScalar)
        return false;
    const Reading reading = readJson("[[" + bytes + "]]", Extent::Whole, Lines::Unknown);
    return !reading.error && reading.value.members.size() == 1 && reading.value.members.front().value.members.size() == 1;
}

void addData(Element &element, const QByteArray &data)
{
    const auto addType = [&element](const char *type) { element.add("datacontenttype", QString::fromLatin1(type)); };
    if (data.isEmpty())
        return;
    if (isJson(data)) {
        addType("application/json");
        element.addJson("data", data);
    } else if (const auto text = utf8Text(data); text && text->toUtf8() == data) {
        addType(lookOf(data) == Look::Yaml ? "application/yaml" : "text/plain");
        element.add("data", *text);
    } else {
        addType("application/octet-stream");
        element.addBase64("data_base64", data);
    }
}

/// Attributes may hold no control characters.
bool isPlain(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar character) { return character.category() == QChar::Other_Control; });
}

void addIdentity(Element &element, const char *name, const Payload &metadata, QStringView key)
{
    const Value *value = metadata.isDecoded() ? metadata.value.find(key) : nullptr;
    if (value != nullptr && value->kind == Value::Kind::String && !value->text.isEmpty())
        element.add(name, value->text);
}

void addMetadata(Element &element, const QByteArray &bytes)
{
    const Payload metadata = decodePayload(bytes);
    addIdentity(element, "correlationid", metadata, u"correlation_id");
    addIdentity(element, "causationid", metadata, u"causation_id");
    if (bytes.isEmpty())
        return;
    if (const auto text = utf8Text(bytes); text && isPlain(*text) && text->toUtf8() == bytes)
        element.add("weirmetadata", *text);
    else
        element.addBase64("weirmetadatabase64", bytes);
}

} // namespace

QByteArray cloudEvent(const Event &event, const CloudEventContext &context)
{
    Element element;
    element.addJson("specversion", "\"1.0\"");
    element.add("id", event.id);
    element.add("source", context.source);
    element.add("type", event.type);
    if (!context.stream.isEmpty())
        element.add("subject", context.stream);
    element.add("time", event.createdAt.toIso());
    if (event.validAt != event.createdAt)
        element.add("validat", event.validAt.toIso());
    if (context.position)
        element.add("streamposition", QString::number(*context.position));
    element.add("globalposition", QString::number(event.globalPosition()));
    addMetadata(element, event.metadata);
    addData(element, event.data);
    return element.take();
}

} // namespace weir
