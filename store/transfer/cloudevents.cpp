// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/cloudevents.h"

#include "store/payload/payload.h"
#include "store/payload/reading.h"
#include "store/streamname.h"
#include "store/transfer/jsonfields.h"
#include "store/transfer/payloadtext.h"
#include "store/uuid.h"

#include <QRegularExpression>

#include <algorithm>

namespace weir {

namespace {

/// RFC 3339: as the store's times, or with an offset from UTC.
std::optional<Timestamp> parseTime(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(.*[0-9])(?:[zZ]|([+-])([0-9]{2}):([0-9]{2}))$"));
    const QRegularExpressionMatch match = pattern.match(text);
    const auto local = match.hasMatch() ? Timestamp::parse(match.captured(1).toUpper()) : std::nullopt;
    if (!local || match.captured(2).isEmpty())
        return local;
    const int minutes = match.captured(3).toInt() * 60 + match.captured(4).toInt();
    const qint64 offset = (match.captured(2) == QLatin1Char('-') ? -1 : 1) * minutes * qint64(60'000'000);
    return Timestamp{local->microseconds - offset};
}

Result<std::optional<Timestamp>> timeAttribute(const Value &object, QStringView name)
{
    const auto text = optionalTextField(object, name);
    if (!text)
        return failure(text.error());
    if (!*text)
        return std::nullopt;
    const auto time = parseTime(**text);
    if (!time)
        return failure(badField(name, QStringLiteral("is no time like 2026-01-05T09:02:02.246912Z")));
    return time;
}

Result<QString> requiredText(const Value &object, QStringView name)
{
    const Result<QString> text = textField(object, name);
    if (text && text->isEmpty())
        return failure(badField(name, QStringLiteral("is empty")));
    return text;
}

/// JSON is meant where nothing is said.
bool isJsonType(const std::optional<QString> &contentType)
{
    if (!contentType)
        return true;
    const QString type = contentType->section(QLatin1Char(';'), 0, 0).trimmed().toLower();
    return type.endsWith(QLatin1StringView("/json")) || type.endsWith(QLatin1StringView("+json"));
}

Result<QByteArray> dataOf(const Value &object, const std::optional<QString> &contentType)
{
    const Value *data = object.find(u"data");
    const Value *base64 = object.find(u"data_base64");
    if (data != nullptr && base64 != nullptr)
        return failure(badField(u"data_base64", QStringLiteral("is there beside \"data\"")));
    if (base64 != nullptr)
        return base64Of(*base64, u"data_base64");
    if (data == nullptr)
        return QByteArray("");
    const bool isText = data->kind == Value::Kind::String && !isJsonType(contentType);
    const QByteArray bytes = isText ? data->text.toUtf8() : toJson(*data);
    return bytes.isNull() ? QByteArray("") : bytes;
}

/// What is said by other parts of the event, or is Weir's own.
bool isTakenElsewhere(const QString &attribute)
{
    static constexpr QLatin1StringView names[] = {
        QLatin1StringView("specversion"),    QLatin1StringView("id"),          QLatin1StringView("source"),
        QLatin1StringView("type"),           QLatin1StringView("time"),        QLatin1StringView("subject"),
        QLatin1StringView("data"),           QLatin1StringView("data_base64"), QLatin1StringView("datacontenttype"),
        QLatin1StringView("correlationid"),  QLatin1StringView("causationid"), QLatin1StringView("streamposition"),
        QLatin1StringView("globalposition"), QLatin1StringView("validat")};
    return std::any_of(std::begin(names), std::end(names), [&](QLatin1StringView name) { return attribute == name; });
}

void addRenamed(std::vector<Member> &metadata, const Value &object, QStringView attribute, const QString &key)
{
    const Value *value = object.find(attribute);
    if (value != nullptr && value->kind != Value::Kind::Null)
        metadata.push_back({key, *value});
}

QString originalIdKey()
{
    return QStringLiteral("cloudevents_id");
}

QByteArray collectedMetadata(const Value &object, bool isIdDerived, bool isJsonData)
{
    std::vector<Member> metadata;
    addRenamed(metadata, object, u"correlationid", QStringLiteral("correlation_id"));
    addRenamed(metadata, object, u"causationid", QStringLiteral("causation_id"));
    addRenamed(metadata, object, u"source", QStringLiteral("cloudevents_source"));
    if (isIdDerived)
        addRenamed(metadata, object, u"id", originalIdKey());
    if (!isJsonData)
        addRenamed(metadata, object, u"datacontenttype", QStringLiteral("datacontenttype"));
    for (const Member &member : object.members) {
        if (!isTakenElsewhere(member.key) && member.value.kind != Value::Kind::Null)
            metadata.push_back(member);
    }
    return toJson(Value::object(std::move(metadata)));
}

/// Weir's own metadata, which has no place for the original id but where it is a JSON object.
QByteArray withOriginalId(const QByteArray &bytes, const QString &id)
{
    Payload metadata = decodePayload(bytes);
    if (metadata.format != Payload::Format::Json || metadata.value.kind != Value::Kind::Object)
        return bytes;
    metadata.value.members.push_back({originalIdKey(), Value::string(id)});
    return toJson(metadata.value);
}

Result<std::optional<QByteArray>> ownMetadata(const Value &object)
{
    const auto text = optionalTextField(object, u"weirmetadata");
    if (!text)
        return failure(text.error());
    if (*text)
        return std::optional((*text)->toUtf8());
    const Value *base64 = object.find(u"weirmetadatabase64");
    if (base64 == nullptr)
        return std::nullopt;
    return base64Of(*base64, u"weirmetadatabase64").map([](QByteArray bytes) { return std::optional(std::move(bytes)); });
}

Status readIdentity(const Value &object, Event &event)
{
    const Result<QString> version = requiredText(object, u"specversion");
    const Result<QString> id = requiredText(object, u"id");
    const Result<QString> source = requiredText(object, u"source");
    const Result<QString> type = requiredText(object, u"type");
    if (!version)
        return failure(version.error());
    if (*version != QLatin1StringView("1.0"))
        return failure(badField(u"specversion", QStringLiteral("is not 1.0")));
    if (!id || !source)
        return failure(id ? source.error() : id.error());
    if (!type)
        return failure(type.error());
    event.id = isUuid(*id) ? id->toLower() : derivedId(QStringLiteral("cloudevent\n") + *source + QLatin1Char('\n') + *id);
    event.type = *type;
    return {};
}

Status readTimes(const Value &object, ImportRecord &record)
{
    const auto time = timeAttribute(object, u"time");
    const auto validAt = timeAttribute(object, u"validat");
    if (!time || !validAt)
        return failure(time ? validAt.error() : time.error());
    record.hasTime = time->has_value();
    record.event->createdAt = time->value_or(Timestamp());
    record.event->validAt = validAt->value_or(record.event->createdAt);
    return {};
}

Status readPayloads(const Value &object, Event &event)
{
    const auto contentType = optionalTextField(object, u"datacontenttype");
    if (!contentType)
        return failure(contentType.error());
    Result<QByteArray> data = dataOf(object, *contentType);
    const auto own = ownMetadata(object);
    if (!data || !own)
        return failure(data ? own.error() : data.error());
    const QString originalId = object.find(u"id")->text;
    const bool isIdDerived = !isUuid(originalId);
    event.data = std::move(*data);
    if (!*own)
        event.metadata = collectedMetadata(object, isIdDerived, isJsonType(*contentType));
    else
        event.metadata = isIdDerived ? withOriginalId(**own, originalId) : **own;
    return {};
}

Result<std::optional<qint64>> positionOf(const Value &object)
{
    const Value *value = object.find(u"streamposition");
    if (value == nullptr || value->kind == Value::Kind::Null)
        return std::nullopt;
    bool isNumber = false;
    const qint64 position = value->text.toLongLong(&isNumber);
    if (value->isContainer() || !isNumber)
        return failure(badField(u"streamposition", QStringLiteral("is no whole number")));
    return std::optional(position);
}

Status readLink(const Value &object, ImportRecord &record)
{
    const auto subject = optionalTextField(object, u"subject");
    const auto position = positionOf(object);
    if (!subject || !position)
        return failure(subject ? position.error() : subject.error());
    if (!*subject)
        return {};
    if (!checkStreamName(**subject))
        return failure(badField(u"subject", QStringLiteral("is no name of a stream: empty, or NUL in it")));
    record.isLinkExact = false;
    record.link =
        Link{.stream = **subject, .position = *position, .eventId = record.event->id, .linkedAt = record.event->createdAt};
    return {};
}

} // namespace

Result<ImportRecord> parseCloudEvent(const QByteArray &element)
{
    const Reading reading = readJson(element, Extent::Whole, Lines::Unknown);
    if (reading.error)
        return failure(ErrorCode::Undecodable, QStringLiteral("not JSON: ") + reading.error->detail);
    const Value &object = reading.value;
    if (object.kind != Value::Kind::Object)
        return failure(ErrorCode::Undecodable, QStringLiteral("not an object"));
    ImportRecord record{.event = Event{}};
    if (const Status read = readIdentity(object, *record.event); !read)
        return failure(read.error());
    if (const Status read = readTimes(object, record); !read)
        return failure(read.error());
    if (const Status read = readPayloads(object, *record.event); !read)
        return failure(read.error());
    if (const Status read = readLink(object, record); !read)
        return failure(read.error());
    return record;
}

} // namespace weir
