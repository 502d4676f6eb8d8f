// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonlines.h"

#include "store/payload/payload.h"
#include "store/payload/reading.h"
#include "store/streamname.h"
#include "store/transfer/jsonfields.h"
#include "store/transfer/payloadtext.h"

namespace weir {

namespace {

/// Keys beyond would leave none for those that are written later.
constexpr qint64 highestKey = qint64(1) << 62;

Result<qint64> keyField(const Value &object, QStringView name)
{
    const Result<qint64> key = numberField(object, name);
    if (key && (*key < 1 || *key > highestKey))
        return failure(badField(name, QStringLiteral("is no key: 1 or more")));
    return key;
}

Result<qint64> countField(const Value &object, QStringView name)
{
    const Result<qint64> count = numberField(object, name);
    if (count && *count < 0)
        return failure(badField(name, QStringLiteral("is negative")));
    return count;
}

Status readTimes(const Value &object, Event &event)
{
    const Result<Timestamp> createdAt = timeField(object, u"created_at");
    if (!createdAt)
        return failure(createdAt.error());
    const Result<Timestamp> validAt = object.find(u"valid_at") == nullptr ? createdAt : timeField(object, u"valid_at");
    if (!validAt)
        return failure(validAt.error());
    event.createdAt = *createdAt;
    event.validAt = *validAt;
    return {};
}

Status readPayloads(const Value &object, Event &event)
{
    const auto data = payloadOf(object, QLatin1StringView("data"));
    const auto metadata = payloadOf(object, QLatin1StringView("metadata"));
    if (!data || !metadata)
        return failure(data ? metadata.error() : data.error());
    if (!*data)
        return failure(badField(u"data", QStringLiteral("is missing")));
    event.data = **data;
    event.metadata = metadata->value_or(QByteArray());
    return {};
}

Result<ImportRecord> readEvent(const Value &object)
{
    static constexpr QLatin1StringView names[] = {QLatin1StringView("event"),          QLatin1StringView("id"),
                                                  QLatin1StringView("type"),           QLatin1StringView("created_at"),
                                                  QLatin1StringView("valid_at"),       QLatin1StringView("data"),
                                                  QLatin1StringView("data_text"),      QLatin1StringView("data_base64"),
                                                  QLatin1StringView("metadata"),       QLatin1StringView("metadata_text"),
                                                  QLatin1StringView("metadata_base64")};
    if (const Status known = checkFields(object, names); !known)
        return failure(known.error());
    const Result<qint64> key = keyField(object, u"event");
    const Result<QString> id = textField(object, u"id");
    const Result<QString> type = textField(object, u"type");
    if (!key || !id)
        return failure(key ? id.error() : key.error());
    if (!type)
        return failure(type.error());
    Event event{.key = *key, .id = *id, .type = *type};
    if (const Status read = readTimes(object, event); !read)
        return failure(read.error());
    if (const Status read = readPayloads(object, event); !read)
        return failure(read.error());
    return ImportRecord{.event = std::move(event)};
}

Result<ImportRecord> readLink(const Value &object)
{
    static constexpr QLatin1StringView names[] = {QLatin1StringView("link"), QLatin1StringView("stream"),
                                                  QLatin1StringView("position"), QLatin1StringView("id"),
                                                  QLatin1StringView("linked_at")};
    if (const Status known = checkFields(object, names); !known)
        return failure(known.error());
    const Result<qint64> key = keyField(object, u"link");
    const Result<QString> stream = textField(object, u"stream");
    const auto position = numberOrNullField(object, u"position");
    const Result<QString> id = textField(object, u"id");
    const Result<Timestamp> linkedAt = timeField(object, u"linked_at");
    if (!key || !stream)
        return failure(key ? stream.error() : key.error());
    if (!checkStreamName(*stream))
        return failure(badField(u"stream", QStringLiteral("is no name of a stream: empty, or NUL in it")));
    if (!position || !id)
        return failure(position ? id.error() : position.error());
    if (!linkedAt)
        return failure(linkedAt.error());
    return ImportRecord{.link = Link{.key = *key, .stream = *stream, .position = *position, .eventId = *id, .linkedAt = *linkedAt}};
}

Result<ImportRecord> readBegin(const Value &object)
{
    static constexpr QLatin1StringView names[] = {QLatin1StringView("weir"), QLatin1StringView("version")};
    const Result<qint64> version = numberField(object, u"version");
    if (!version)
        return failure(version.error());
    if (*version != 1)
        return failure(badField(u"version", QStringLiteral("is not 1; a newer Weir may read it")));
    if (const Status known = checkFields(object, names); !known)
        return failure(known.error());
    return ImportRecord{.kind = ImportRecord::Kind::Begin};
}

Result<ImportRecord> readEnd(const Value &object)
{
    static constexpr QLatin1StringView names[] = {QLatin1StringView("weir"), QLatin1StringView("events"),
                                                  QLatin1StringView("links")};
    if (const Status known = checkFields(object, names); !known)
        return failure(known.error());
    const Result<qint64> events = countField(object, u"events");
    const Result<qint64> links = countField(object, u"links");
    if (!events || !links)
        return failure(events ? links.error() : events.error());
    return ImportRecord{.kind = ImportRecord::Kind::End, .events = *events, .links = *links};
}

Result<ImportRecord> readFrame(const Value &object)
{
    const Result<QString> what = textField(object, u"weir");
    if (!what)
        return failure(what.error());
    if (*what == QLatin1StringView("export"))
        return readBegin(object);
    if (*what == QLatin1StringView("end"))
        return readEnd(object);
    return failure(badField(u"weir", QStringLiteral("is neither \"export\" nor \"end\"")));
}

} // namespace

Result<ImportRecord> parseImportLine(const QByteArray &line)
{
    const Reading reading = readJson(line, Extent::Whole, Lines::Unknown);
    if (reading.error)
        return failure(ErrorCode::Undecodable, QStringLiteral("not JSON: ") + reading.error->detail);
    const Value &object = reading.value;
    if (object.kind != Value::Kind::Object)
        return failure(ErrorCode::Undecodable, QStringLiteral("not an object"));
    if (object.find(u"event") != nullptr)
        return readEvent(object);
    if (object.find(u"link") != nullptr)
        return readLink(object);
    if (object.find(u"weir") != nullptr)
        return readFrame(object);
    return failure(ErrorCode::Undecodable,
                   QStringLiteral("neither an event nor a link: \"event\", \"link\" or \"weir\" is missing"));
}

} // namespace weir
