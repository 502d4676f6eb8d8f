// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace weir {

/// What went wrong. The first block are RailsEventStore's errors under their own names.
enum class ErrorCode {
    WrongExpectedEventVersion,
    InvalidExpectedVersion,
    IncorrectStreamData,
    EventDuplicatedInStream,
    EventNotFound,
    EventNotFoundInStream,
    InvalidPageSize,
    InvalidPageStart,
    InvalidPageStop,
    InvalidEventId,
    InvalidUpcast,      ///< an upcast gave the type that it was given
    SubscriberNotExist, ///< a subscription without a handler

    FileMissing,
    FileIsDirectory,
    FileEmpty,
    FileExists,
    NoPermission,
    NotADatabase,
    NotAnEventStore,
    Damaged,
    Locked,
    DiskFull,
    IoFailed, ///< the disk or file system refused to read or write
    ReadOnly,
    SqlFailed,
    DriverMissing,

    Undecodable,
    InvalidDefinition,
    CommandFailed,
    Superseded,
    Closed,
};

/// An error as a value. The text that a person reads is made from it in the user interface.
struct Error {
    ErrorCode code = ErrorCode::SqlFailed;
    QString detail = {};   ///< for the log and "details": the driver's or parser's own words
    QString where = {};    ///< file, stream or table that it concerns
    QString eventId = {};  ///< for EventNotFound and its kin
    QString expected = {}; ///< for version conflicts: what the writer believed
    QString found = {};    ///< for version conflicts: what the stream holds
    int line = 0;          ///< of a file that was read: 1-based line in `where`, 0 when unknown
};

/// The error's name as RailsEventStore and the pipe protocol spell it ("Error" for all others).
QString errorName(ErrorCode code);

} // namespace weir

Q_DECLARE_METATYPE(weir::Error)
