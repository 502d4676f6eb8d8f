// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"

#include <functional>

namespace weir {

enum class TransferFormat {
    JsonLines,   ///< Weir's own, lossless: jsonlines.h
    CloudEvents, ///< CloudEvents 1.0, JSON batch: cloudevents.h
};

struct ExportOptions {
    TransferFormat format = TransferFormat::JsonLines;
    QString stream = {}; ///< null: the whole store; else this stream's events, and of links only its own
    QString source = {}; ///< of CloudEvents: a URI reference that names the store
};

struct ExportProgress {
    qint64 events = 0; ///< written
    qint64 links = 0;  ///< written
    qint64 done = 0;   ///< of `total`; a measure of the way, not a count
    qint64 total = 0;
};

/// Writes a store's contents of one moment as text, a page a step, while others may write: what comes later is left out. It
/// holds one page in memory. Steps may run on different threads, one after the other; an error ends it.
class Exporter
{
public:
    using Sink = std::function<Status(const QByteArray &text)>;

    Exporter(ExportOptions options, Sink sink) : m_options(std::move(options)), m_sink(std::move(sink)) {}

    /// Whether there is more to do. The errors of reading, those of the sink, and IncorrectStreamData for a stream that has
    /// no events.
    Result<bool> step(const Repository &events);

    const ExportProgress &progress() const { return m_progress; }

private:
    enum class Stage { Begin, EventPages, LinkPages, End };

    Result<bool> begin(const Repository &events);
    Result<bool> eventsPage(const Repository &events);
    Result<bool> linksPage(const Repository &events);
    Result<bool> end();
    Result<bool> write(const QByteArray &text);

    bool isStream() const { return !m_options.stream.isNull(); }
    qint64 orderOf(const Event &event) const { return isStream() ? event.linkKey : event.key; }
    Result<QByteArray> textOf(const Repository &events, const Event &event);
    Result<QByteArray> cloudEventOf(const Repository &events, const Event &event) const;

    ExportOptions m_options;
    Sink m_sink;
    Stage m_stage = Stage::Begin;
    qint64 m_lastEvent = 0; ///< the highest key that is written
    qint64 m_lastLink = 0;
    qint64 m_at = 0; ///< the key that the next page begins after
    qint64 m_pageSize = 100;
    ExportProgress m_progress;
};

} // namespace weir
