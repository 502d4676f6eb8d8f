// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/repository.h"
#include "store/transfer/importsource.h"

#include <QHash>

namespace weir {

struct ImportOptions {
    QString name = {};                         ///< of the file, for errors
    std::optional<TransferFormat> format = {}; ///< nothing: what the file looks like
    qsizetype recordsInBatch = 1000;
    qsizetype bytesInBatch = 8 * 1024 * 1024; ///< a batch ends with the record that reaches it
    qsizetype longestRecord = 1'500'000'000;  ///< bytes; SQLite's longest value in base64
};

struct ImportProgress {
    qint64 events = 0;      ///< written
    qint64 eventsThere = 0; ///< were stored already, with the same content
    qint64 links = 0;       ///< written
    qint64 linksThere = 0;  ///< were stored already
    qint64 bytes = 0;       ///< of the file
    qint64 totalBytes = 0;  ///< 0 where it is not known
};

/// Reads a file batch by batch and stores what is not there yet, each batch in one transaction. Interrupted at any moment it
/// can be run again, and the store is then as if it had been run once. Keys are kept where the store has none at or above.
/// It holds one batch in memory. Calls may be made on different threads, one after the other; an error ends it.
class Importer
{
public:
    /// The file is open; "-" in openImport() is the standard input.
    Importer(std::unique_ptr<QIODevice> file, ImportOptions options);

    /// Whether there is another batch, which write() will store. The batch before counts as stored from now on.
    /// Undecodable with the file and line, IoFailed with the file. None of a batch with such an error is stored.
    Result<bool> read();

    /// Stores the batch, within a transaction of the caller's; may be called again where that failed. With the file, the line and
    /// the event's id: EventDuplicatedInStream for an id that is stored with other content or linked otherwise, EventNotFound for
    /// a link to an event that is not stored, WrongExpectedEventVersion for a position that another event has. Others are the
    /// store's.
    Status write(Repository &events);

    const ImportProgress &progress() const { return m_progress; }

private:
    /// The batch's events or links: only those that are not stored, with their lines.
    template <class T>
    struct Part {
        std::vector<T> items = {};
        std::vector<qint64> lines = {};
    };

    Status writeEvents(Repository &events);
    Status writeLinks(Repository &events);
    Result<Part<Event>> newEvents(const Repository &events) const;
    Result<Part<Link>> newLinks(const Repository &events) const;
    Status checkSame(const Event &stored, const ImportRecord &record) const;
    Error at(qint64 line, Error error) const;
    template <class T>
    Error atItem(const Part<T> &part, const Error &error) const;
    void count();

    std::unique_ptr<QIODevice> m_file;
    ImportOptions m_options;
    std::unique_ptr<ImportSource> m_source;
    ImportRecords m_batch;
    qint64 m_newEvents = 0; ///< of the batch
    qint64 m_newLinks = 0;
    ImportProgress m_progress;
};

/// An importer of a file, or of the standard input where `path` is "-". FileMissing, FileIsDirectory, NoPermission.
Result<std::unique_ptr<Importer>> openImport(const QString &path, ImportOptions options);

} // namespace weir
