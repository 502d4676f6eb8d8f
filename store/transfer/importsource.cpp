// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/importsource.h"

#include "store/transfer/cloudevents.h"
#include "store/transfer/jsonlines.h"
#include "store/transfer/jsonsplitter.h"

#include <QFileDevice>

#include <array>
#include <limits>

namespace weir {

namespace {

Error undecodable(const QString &reason, qint64 line)
{
    return {.code = ErrorCode::Undecodable, .detail = reason, .line = int(std::min<qint64>(line, std::numeric_limits<int>::max()))};
}

/// Bytes of a device as they come.
class Input
{
public:
    Input(QIODevice &device, qsizetype longest) : m_device(device), m_longest(longest) {}

    /// As much of a line as is there, up to some kilobytes; empty at the end.
    Result<QByteArrayView> read()
    {
        const qint64 size = m_device.readLine(m_buffer.data(), qint64(m_buffer.size()));
        const auto *file = qobject_cast<QFileDevice *>(&m_device);
        if (file != nullptr && file->error() != QFileDevice::NoError)
            return failure(ErrorCode::IoFailed, file->errorString());
        if (size <= 0)
            return QByteArrayView();
        m_taken += size;
        return QByteArrayView(m_buffer.data(), qsizetype(size));
    }

    Status checkLength(qsizetype length, qint64 line) const
    {
        if (length > m_longest)
            return failure(undecodable(QStringLiteral("longer than %1 bytes").arg(m_longest), line));
        return {};
    }

    qint64 taken() const { return m_taken; }

private:
    QIODevice &m_device;
    qsizetype m_longest;
    qint64 m_taken = 0;
    std::array<char, 64 * 1024> m_buffer = {};
};

class LineSource final : public ImportSource
{
public:
    LineSource(QIODevice &device, qsizetype longest) : m_input(device, longest) {}

    Result<std::optional<ImportRecord>> next() override
    {
        while (true) {
            const Result<QByteArray> line = readLine();
            if (!line)
                return failure(line.error());
            if (line->isEmpty())
                return atEnd();
            if (line->trimmed().isEmpty())
                continue;
            Result<ImportRecord> record = parse(*line);
            if (!record)
                return failure(record.error());
            if (record->kind == ImportRecord::Kind::Store)
                return std::optional(std::move(*record));
        }
    }

    qint64 bytesRead() const override { return m_input.taken(); }

private:
    enum class Place { Before, Within, After };

    /// With its end; empty at the end of the file.
    Result<QByteArray> readLine()
    {
        QByteArray line;
        ++m_line;
        while (!line.endsWith('\n')) {
            const Result<QByteArrayView> part = m_input.read();
            if (!part)
                return failure(part.error());
            if (part->isEmpty())
                break;
            line += *part;
            if (const Status fits = m_input.checkLength(line.size(), m_line); !fits)
                return failure(fits.error());
        }
        return line;
    }

    Result<ImportRecord> parse(const QByteArray &line)
    {
        Result<ImportRecord> record = parseImportLine(line);
        if (!record)
            return failure(undecodable(line.endsWith('\n')
                                           ? record.error().detail
                                           : QStringLiteral("the file ends within this line: ") + record.error().detail,
                                       m_line));
        record->line = m_line;
        if (const Status placed = place(*record); !placed)
            return failure(placed.error());
        m_events += record->event ? 1 : 0;
        m_links += record->link ? 1 : 0;
        return record;
    }

    Status place(const ImportRecord &record)
    {
        const bool isBegin = record.kind == ImportRecord::Kind::Begin;
        if (m_place == Place::After)
            return failure(undecodable(QStringLiteral("there is more after the last line"), m_line));
        if (isBegin != (m_place == Place::Before))
            return failure(undecodable(isBegin ? QStringLiteral("the first line of an export within another")
                                               : QStringLiteral("the first line of an export is missing"),
                                       m_line));
        m_place = record.kind == ImportRecord::Kind::End ? Place::After : Place::Within;
        const bool isCounted = record.events == m_events && record.links == m_links;
        if (m_place == Place::After && !isCounted)
            return failure(undecodable(QStringLiteral("the file was written with %1 events and %2 links, but has %3 and %4")
                                           .arg(record.events)
                                           .arg(record.links)
                                           .arg(m_events)
                                           .arg(m_links),
                                       m_line));
        return {};
    }

    Result<std::optional<ImportRecord>> atEnd() const
    {
        if (m_place == Place::After)
            return std::nullopt;
        if (m_place == Place::Before)
            return failure(undecodable(QStringLiteral("the file is empty"), m_line));
        return failure(undecodable(QStringLiteral("the file ends without the last line of an export; it was cut off"), m_line));
    }

    Input m_input;
    Place m_place = Place::Before;
    qint64 m_line = 0;
    qint64 m_events = 0;
    qint64 m_links = 0;
};

class ArraySource final : public ImportSource
{
public:
    ArraySource(QIODevice &device, qsizetype longest) : m_input(device, longest) {}

    Result<std::optional<ImportRecord>> next() override
    {
        while (true) {
            if (m_part.isEmpty()) {
                const Result<QByteArrayView> part = m_input.read();
                if (!part)
                    return failure(part.error());
                if (part->isEmpty())
                    return atEnd();
                m_part = *part;
            }
            if (const Status taken = takePart(); !taken)
                return failure(taken.error());
            if (m_splitter.hasElement())
                return parse();
        }
    }

    qint64 bytesRead() const override { return m_input.taken(); }

private:
    /// Gives the splitter what was read, up to the end of an element.
    Status takePart()
    {
        const Result<qsizetype> taken = m_splitter.take(m_part);
        if (!taken)
            return failure(undecodable(taken.error().detail, m_splitter.line()));
        m_part = m_part.sliced(*taken);
        return m_input.checkLength(m_splitter.size(), m_splitter.elementLine());
    }

    Result<std::optional<ImportRecord>> parse()
    {
        Result<ImportRecord> record = parseCloudEvent(m_splitter.takeElement());
        if (!record) {
            const QString element = QStringLiteral("element %1: ").arg(m_splitter.elementNumber());
            return failure(undecodable(element + record.error().detail, m_splitter.elementLine()));
        }
        record->line = m_splitter.elementLine();
        return std::optional(std::move(*record));
    }

    Result<std::optional<ImportRecord>> atEnd() const
    {
        if (m_splitter.isComplete())
            return std::nullopt;
        return failure(undecodable(m_input.taken() == 0 ? QStringLiteral("the file is empty")
                                                        : QStringLiteral("the file ends within the array; it was cut off"),
                                   m_splitter.line()));
    }

    Input m_input;
    JsonSplitter m_splitter;
    QByteArrayView m_part; ///< of the input's buffer
};

} // namespace

std::unique_ptr<ImportSource> makeImportSource(QIODevice &device, TransferFormat format, qsizetype longest)
{
    if (format == TransferFormat::CloudEvents)
        return std::make_unique<ArraySource>(device, longest);
    return std::make_unique<LineSource>(device, longest);
}

TransferFormat formatOf(QIODevice &device)
{
    constexpr qint64 enough = 4096;
    return device.peek(enough).trimmed().startsWith('[') ? TransferFormat::CloudEvents : TransferFormat::JsonLines;
}

} // namespace weir
