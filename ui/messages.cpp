// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/messages.h"

#include <QCoreApplication>
#include <QDir>

namespace weir {

namespace {

class Messages
{
    Q_DECLARE_TR_FUNCTIONS(weir::Messages)
};

/// What happened and what to do; a retry is offered where the cause can go away by itself or by another program's doing.
struct Explanation {
    QString what;
    QString advice;
    bool canRetry = false;
};

Explanation explainFile(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileMissing:
        return {Messages::tr("There is no such file"),
                Messages::tr("It may have been moved or renamed. Check its drive, or open another store."), true};
    case ErrorCode::FileIsDirectory:
        return {Messages::tr("This is a folder, not a store"), Messages::tr("Open the store's file in it.")};
    case ErrorCode::FileEmpty:
        return {Messages::tr("The file is empty"),
                Messages::tr("To start a store, choose New and give it a name that is not taken yet.")};
    case ErrorCode::FileExists:
        return {Messages::tr("There is a file of this name already"),
                Messages::tr("Choose another name for the new store, or open the file.")};
    case ErrorCode::NoPermission:
        return {Messages::tr("No permission"), Messages::tr("Ask its owner for permission, or open a copy of it."), true};
    case ErrorCode::NotADatabase:
        return {Messages::tr("This is no database"),
                Messages::tr("Weir opens its own stores and the SQLite databases of RailsEventStore.")};
    case ErrorCode::NotAnEventStore:
        return {Messages::tr("This database holds no event store"),
                Messages::tr("It belongs to another application, or is not set up yet: the tables event_store_events and "
                             "event_store_events_in_streams are needed.")};
    case ErrorCode::Damaged:
        return {Messages::tr("The database is damaged"),
                Messages::tr("Open a backup. SQLite's own .recover command may save what is left in a copy.")};
    default: return {};
    }
}

Explanation explainMachine(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Locked:
        return {Messages::tr("Another program has locked the store"),
                Messages::tr("Wait until it is done or close it, then retry."), true};
    case ErrorCode::DiskFull: return {Messages::tr("The disk is full"), Messages::tr("Free some space, then retry."), true};
    case ErrorCode::IoFailed:
        return {Messages::tr("The disk could not be read or written"),
                Messages::tr("Check that the drive is still connected, then retry."), true};
    case ErrorCode::ReadOnly:
        return {Messages::tr("This store is open read only"),
                Messages::tr("Unlock it for writing (menu File), or use the application that owns it.")};
    case ErrorCode::SqlFailed: return {Messages::tr("The database refused a request"), Messages::tr("The details say why."), true};
    case ErrorCode::DriverMissing:
        return {Messages::tr("The database driver is missing"), Messages::tr("Install Qt's SQLite driver, then start Weir again.")};
    default: return {};
    }
}

Explanation explainContent(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Undecodable:
        return {Messages::tr("A value could not be decoded"), Messages::tr("It is shown as it is stored.")};
    case ErrorCode::InvalidDefinition:
        return {Messages::tr("The process definition has an error"),
                Messages::tr("Correct the file, then retry, or use the built-in definitions (menu Process)."), true};
    case ErrorCode::CommandFailed:
        return {Messages::tr("A command failed"), Messages::tr("It is tried again after a while; Commands shows each attempt.")};
    case ErrorCode::Superseded:
        return {Messages::tr("The request was given up for a newer one"), Messages::tr("Refresh to read again.")};
    case ErrorCode::Closed: return {Messages::tr("The store is closed"), Messages::tr("Open it again.")};
    default: return {};
    }
}

Explanation explainVersion(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongExpectedEventVersion:
        return {Messages::tr("Somebody else wrote to the stream first"),
                Messages::tr("Look at what came in, then do it again if it is still wanted."), true};
    case ErrorCode::InvalidExpectedVersion:
        return {Messages::tr("The expected version is not possible here"),
                Messages::tr("Give any, none, auto or a position from -1 on.")};
    case ErrorCode::IncorrectStreamData:
        return {Messages::tr("The stream's name cannot be used"), Messages::tr("A name has at least one character and no NUL.")};
    case ErrorCode::EventDuplicatedInStream:
        return {Messages::tr("The event is in this stream already"), Messages::tr("There is nothing left to do.")};
    case ErrorCode::EventNotFound: return {Messages::tr("There is no such event"), Messages::tr("Check its id.")};
    case ErrorCode::EventNotFoundInStream:
        return {Messages::tr("The event is not in this stream"), Messages::tr("Look it up among all events.")};
    case ErrorCode::InvalidPageSize:
        return {Messages::tr("The page's size is not possible"), Messages::tr("Ask for at least one event.")};
    case ErrorCode::InvalidPageStart:
    case ErrorCode::InvalidPageStop:
        return {Messages::tr("The page's bound is not possible"), Messages::tr("Give the id of a stored event.")};
    case ErrorCode::InvalidEventId:
        return {Messages::tr("This is no event id"), Messages::tr("An event id is a uuid: 32 hexadecimal digits in five groups.")};
    case ErrorCode::InvalidUpcast:
        return {Messages::tr("The event's type leads back to itself"), Messages::tr("An upcast must give another type.")};
    case ErrorCode::SubscriberNotExist:
        return {Messages::tr("Nobody would be told"), Messages::tr("A subscription needs a handler.")};
    default: return {};
    }
}

Explanation explain(const Error &error)
{
    for (const Explanation &found :
         {explainFile(error.code), explainMachine(error.code), explainContent(error.code), explainVersion(error)})
        if (!found.what.isEmpty())
            return found;
    return {Messages::tr("Something went wrong"), Messages::tr("The details say what.")};
}

QString safeAfter(const Error &error, Attempt attempt)
{
    switch (attempt) {
    case Attempt::Open:
        return error.code == ErrorCode::FileMissing ? Messages::tr("No file was made.") : Messages::tr("The file was not changed.");
    case Attempt::Create: return Messages::tr("No existing file was changed.");
    case Attempt::Define: return Messages::tr("The definitions in use stay as they are.");
    case Attempt::Read: return Messages::tr("Reading changes nothing in the store.");
    case Attempt::Write: return Messages::tr("Nothing was stored.");
    case Attempt::Unlock: return Messages::tr("The store stays locked.");
    case Attempt::Drive: break;
    }
    if (error.code == ErrorCode::Damaged)
        return Messages::tr("What could not be read was not changed.");
    return Messages::tr("Every stored event is safe, and no step is lost: it is taken up again.");
}

QString placeOf(const Error &error)
{
    QString place = QDir::toNativeSeparators(error.where);
    if (error.line > 0)
        place = Messages::tr("%1, line %2").arg(place).arg(error.line);
    if (place.isEmpty() && !error.eventId.isEmpty())
        place = Messages::tr("Event %1").arg(error.eventId);
    return place;
}

QString versionConflict(const Error &error)
{
    if (error.expected.isEmpty() && error.found.isEmpty())
        return {};
    return Messages::tr("Expected version %1, found %2.")
        .arg(error.expected, error.found.isEmpty() ? Messages::tr("none") : error.found);
}

QString detailsOf(const Error &error, const Message &message)
{
    QStringList lines{
        message.what,
        message.where,
        errorName(error.code),
        error.eventId,
        versionConflict(error),
        error.detail,
        QStringLiteral("%1 %2, Qt %3")
            .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()))};
    lines.removeAll(QString());
    lines.removeAll(QStringLiteral("Error"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Message messageFor(const Error &error, Attempt attempt)
{
    const Explanation explanation = explain(error);
    Message message;
    message.what = explanation.what;
    message.where = placeOf(error);
    message.safe = safeAfter(error, attempt);
    message.advice = explanation.advice;
    message.canRetry = explanation.canRetry;
    // A definition's error is worth nothing without the parser's reason.
    if (error.code == ErrorCode::InvalidDefinition && !error.detail.isEmpty())
        message.what = Messages::tr("The process definition has an error: %1").arg(error.detail);
    if (const QString conflict = versionConflict(error); !conflict.isEmpty())
        message.what = Messages::tr("%1: %2").arg(message.what, conflict);
    message.details = detailsOf(error, message);
    return message;
}

} // namespace weir
