// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/piperequest.h"

#include <array>

namespace weir {

namespace {

Error badArgument(QStringView name, const QString &reason)
{
    return {.code = ErrorCode::CommandFailed,
            .detail = QString(QLatin1Char('"') % name.toString() % QStringLiteral("\" ") % reason)};
}

Result<qint64> wholeNumber(const Value &value, QStringView name)
{
    bool isNumber = false;
    const qint64 number = value.text.toLongLong(&isNumber);
    if (value.kind != Value::Kind::Number || !isNumber)
        return failure(badArgument(name, QStringLiteral("is not a whole number")));
    return number;
}

Result<QString> textOf(const Value &value, QStringView name)
{
    if (value.kind != Value::Kind::String)
        return failure(badArgument(name, QStringLiteral("is not a string")));
    return value.text.isNull() ? QStringLiteral("") : value.text;
}

Result<QStringList> textsOf(const Value &value, QStringView name)
{
    if (value.kind != Value::Kind::Array)
        return failure(badArgument(name, QStringLiteral("is not an array")));
    QStringList texts;
    for (const Member &item : value.members) {
        const Result<QString> text = textOf(item.value, name);
        if (!text)
            return failure(text.error());
        texts << *text;
    }
    return texts;
}

Result<Timestamp> timeOf(const Value &value, QStringView name)
{
    const auto time = value.kind == Value::Kind::String ? Timestamp::parse(value.text) : std::nullopt;
    if (!time)
        return failure(badArgument(name, QStringLiteral("is not a time like 2026-01-05T09:02:02.246912Z")));
    return *time;
}

Result<QByteArray> bytesOf(const Value &record, QStringView name)
{
    const Value *value = record.find(name);
    if (value == nullptr || value->kind == Value::Kind::Null)
        return QByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(value->text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (value->kind != Value::Kind::String || !decoded)
        return failure(badArgument(name, QStringLiteral("is not base64")));
    return decoded.decoded.isNull() ? QByteArray("") : decoded.decoded;
}

Result<Timestamp> recordTime(const Value &record, QStringView name, Timestamp otherwise)
{
    const Value *value = record.find(name);
    return value == nullptr || value->kind == Value::Kind::Null ? Result<Timestamp>(otherwise) : timeOf(*value, name);
}

Result<NewEvent> recordOf(const Value &record)
{
    const PipeRequest fields(record);
    const Result<QString> id = fields.text(u"event_id");
    const Result<QString> type = fields.text(u"event_type");
    const Result<QByteArray> data = bytesOf(record, u"data");
    const Result<QByteArray> metadata = bytesOf(record, u"metadata");
    const Result<Timestamp> createdAt = recordTime(record, u"timestamp", Timestamp::now());
    if (!id || !type)
        return failure(id ? type.error() : id.error());
    if (!data || !metadata)
        return failure(data ? metadata.error() : data.error());
    if (!createdAt)
        return failure(createdAt.error());
    const Result<Timestamp> validAt = recordTime(record, u"valid_at", *createdAt);
    if (!validAt)
        return failure(validAt.error());
    return NewEvent{.id = *id, .type = *type, .data = *data, .metadata = *metadata, .createdAt = *createdAt, .validAt = *validAt};
}

Value textOrNull(const QString &text)
{
    return text.isNull() ? Value::null() : Value::string(text);
}

Value base64(const QByteArray &bytes)
{
    return Value::string(QString::fromLatin1(bytes.toBase64()));
}

/// Sets one thing of a read from its argument.
using SpecificationReader = Status (*)(const Value &value, QStringView name, PipeRead &read);

template <auto member>
Status setTime(const Value &value, QStringView name, PipeRead &read)
{
    const Result<Timestamp> time = timeOf(value, name);
    if (!time)
        return failure(time.error());
    read.query.*member = *time;
    return {};
}

template <auto member>
Status setEventId(const Value &value, QStringView name, PipeRead &read)
{
    const Result<QString> id = textOf(value, name);
    if (!id)
        return failure(id.error());
    read.query.*member = *id;
    return {};
}

Status setDirection(const Value &value, QStringView name, PipeRead &read)
{
    const bool isBackward = value.text == QLatin1StringView("backward");
    if (!isBackward && value.text != QLatin1StringView("forward"))
        return failure(badArgument(name, QStringLiteral("is not forward or backward")));
    read.query.direction = isBackward ? Direction::Backward : Direction::Forward;
    return {};
}

Status setStream(const Value &value, QStringView name, PipeRead &read)
{
    const Result<QString> stream = textOf(value, name);
    if (!stream)
        return failure(stream.error());
    read.query.stream = *stream;
    return {};
}

Status setSort(const Value &value, QStringView name, PipeRead &read)
{
    const bool byValidity = value.text == QLatin1StringView("as_of");
    if (!byValidity && value.text != QLatin1StringView("as_at"))
        return failure(badArgument(name, QStringLiteral("is not as_at or as_of")));
    read.query.sortBy = byValidity ? SortBy::ValidAt : SortBy::CreatedAt;
    return {};
}

Status setLimit(const Value &value, QStringView name, PipeRead &read)
{
    const Result<qint64> limit = wholeNumber(value, name);
    if (!limit)
        return failure(limit.error());
    read.query.limit = *limit;
    return {};
}

Status setBatchSize(const Value &value, QStringView name, PipeRead &read)
{
    const Result<qint64> size = wholeNumber(value, name);
    if (!size || *size < 1)
        return failure(size ? Error{.code = ErrorCode::InvalidPageSize} : size.error());
    read.batchSize = *size;
    return {};
}

Status setReadAs(const Value &value, QStringView name, PipeRead &read)
{
    static constexpr std::array names{QLatin1StringView("all"), QLatin1StringView("batch"), QLatin1StringView("first"),
                                      QLatin1StringView("last")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (value.text == names[i]) {
            read.readAs = ReadAs(i);
            return {};
        }
    }
    return failure(badArgument(name, QStringLiteral("is not all, batch, first or last")));
}

Status setIds(const Value &value, QStringView name, PipeRead &read)
{
    const Result<QStringList> ids = textsOf(value, name);
    if (!ids)
        return failure(ids.error());
    read.query.ids = *ids;
    return {};
}

Status setTypes(const Value &value, QStringView name, PipeRead &read)
{
    const Result<QStringList> types = textsOf(value, name);
    if (!types)
        return failure(types.error());
    read.query.types = *types;
    return {};
}

struct SpecificationKey {
    QLatin1StringView name;
    SpecificationReader reader;
};

constexpr SpecificationKey specificationKeys[] = {
    {QLatin1StringView("direction"), setDirection},
    {QLatin1StringView("stream"), setStream},
    {QLatin1StringView("start"), setEventId<&ReadQuery::fromEvent>},
    {QLatin1StringView("stop"), setEventId<&ReadQuery::toEvent>},
    {QLatin1StringView("older_than"), setTime<&ReadQuery::olderThan>},
    {QLatin1StringView("older_than_or_equal"), setTime<&ReadQuery::olderThanOrEqual>},
    {QLatin1StringView("newer_than"), setTime<&ReadQuery::newerThan>},
    {QLatin1StringView("newer_than_or_equal"), setTime<&ReadQuery::newerThanOrEqual>},
    {QLatin1StringView("time_sort_by"), setSort},
    {QLatin1StringView("limit"), setLimit},
    {QLatin1StringView("read_as"), setReadAs},
    {QLatin1StringView("batch_size"), setBatchSize},
    {QLatin1StringView("with_ids"), setIds},
    {QLatin1StringView("with_types"), setTypes},
};

} // namespace

Result<QString> PipeRequest::text(QStringView name) const
{
    const Value *value = m_arguments.find(name);
    return value == nullptr ? failure(badArgument(name, QStringLiteral("is missing"))) : textOf(*value, name);
}

Result<QString> PipeRequest::stream() const
{
    const Value *value = m_arguments.find(u"stream");
    if (value == nullptr || value->kind == Value::Kind::Null)
        return QString();
    return textOf(*value, u"stream");
}

Result<ExpectedVersion> PipeRequest::expectedVersion() const
{
    const Value *value = m_arguments.find(u"expected_version");
    if (value != nullptr && value->kind == Value::Kind::String) {
        for (const ExpectedVersion version : {ExpectedVersion::any(), ExpectedVersion::automatic(), ExpectedVersion::none()}) {
            if (value->text == version.toString())
                return version;
        }
    }
    const Result<qint64> number = value == nullptr ? failure(ErrorCode::InvalidExpectedVersion) : wholeNumber(*value, {});
    if (!number)
        return failure(ErrorCode::InvalidExpectedVersion, QStringLiteral("a version is any, auto, none or a whole number"));
    return ExpectedVersion::at(*number);
}

Result<QStringList> PipeRequest::texts(QStringView name) const
{
    const Value *value = m_arguments.find(name);
    return value == nullptr ? failure(badArgument(name, QStringLiteral("is missing"))) : textsOf(*value, name);
}

Result<std::vector<NewEvent>> PipeRequest::records() const
{
    const Value *list = m_arguments.find(u"records");
    if (list == nullptr || list->kind != Value::Kind::Array)
        return failure(badArgument(u"records", QStringLiteral("is not an array")));
    std::vector<NewEvent> records;
    for (const Member &item : list->members) {
        Result<NewEvent> record = recordOf(item.value);
        if (!record)
            return failure(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

Result<PipeRead> readSpecification(const Value &specification)
{
    PipeRead read;
    for (const SpecificationKey &key : specificationKeys) {
        const Value *value = specification.find(QString(key.name));
        if (value == nullptr || value->kind == Value::Kind::Null)
            continue;
        if (const Status done = key.reader(*value, QString(key.name), read); !done)
            return failure(done.error());
    }
    return read;
}

Value toRecord(const Event &event)
{
    return Value::object({{QStringLiteral("event_id"), textOrNull(event.id)},
                          {QStringLiteral("event_type"), textOrNull(event.type)},
                          {QStringLiteral("data"), base64(event.data)},
                          {QStringLiteral("metadata"), base64(event.metadata)},
                          {QStringLiteral("timestamp"), Value::string(event.createdAt.toIso())},
                          {QStringLiteral("valid_at"), Value::string(event.validAt.toIso())}});
}

} // namespace weir
