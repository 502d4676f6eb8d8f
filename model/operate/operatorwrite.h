// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "store/eventstore.h"
#include "store/journal/journalentry.h"

#include <QHash>

namespace weir {

/// What an operator asks for: one of the domain's operations with its fields filled in.
struct OperationRequest {
    OperationDefinition operation = {};
    QHash<QString, QString> values = {}; ///< by field name
    QString why = {};
    QString stream = {}; ///< where the operation names none
};

/// What was stored for it.
struct OperationOutcome {
    QString eventId = {};
    QString eventType = {};
    QString stream = {};
    std::optional<qint64> position = {};
    bool wasThere = false; ///< it was stored before: nothing was written now
};

/// Who writes, and from where.
struct Operator {
    QString name = {};
    QString machine = {};
    QString program = {};

    /// The user of this machine.
    static Operator current();
};

/// A stream as a writer knows it.
struct KnownStream {
    QString stream = {};
    qint64 newestLink = 0; ///< key of its newest link, 0 where it holds no event
};

/// An event that an operator is about to write. All that decides what will be stored is fixed here, so a preview of it is exact
/// and a repetition stores nothing more.
struct OperatorWrite {
    QString eventId = {};
    QString type = {};
    QString stream = {};
    Value data = Value::object({});
    QString correlationId = {}; ///< of the conversation that it begins or belongs to
    QString causationId = {};   ///< null for none
    QString operation = {};     ///< its label; null for an event without a declared operation
    QString why = {};
    QString undoes = {}; ///< id of the event that it compensates; null for none
    QString batch = {};
    ExpectedVersion expected = ExpectedVersion::automatic();
    /// What it rests on: it is refused where anything came into one of these streams since, whether that has positions or not.
    std::vector<KnownStream> known = {};
    /// Key of the store's last event as the writer knows it: one that came since, and that a process of those streams waits for,
    /// has it refused, too, though nobody may have linked it yet; nothing: not looked at.
    std::optional<qint64> knownEvent = {};
};

/// A new write: with an event id and a correlation id of its own.
OperatorWrite newWrite();

/// What is wrong with the request's values, in the order of its fields: for each field at most one InvalidDefinition with the
/// field's name in `where` and the reason in `detail`: "required", "not one of the choices" or "not a <type>".
std::vector<Error> fieldProblems(const OperationRequest &request);

/// Fills type, stream and data in from the request; the first of fieldProblems() where there are any.
Status fillWrite(OperatorWrite &write, const OperationRequest &request);

/// The stream that the request's event would be written to; nothing while the values that name it are missing.
std::optional<QString> targetStream(const OperationRequest &request);

/// The write that compensates a stored event, as its operation declares it. Its event's id follows from that of the undone one,
/// so that nothing is undone twice, whoever asks for it. Errors as compensationOf().
Result<OperatorWrite> undoOf(const Domain &domain, const Event &event, const QString &stream);

/// Stores it, unless an event of that id is stored already. WrongExpectedEventVersion, with the stream in `where`, also where
/// anything came into one of the known streams; EventDuplicatedInStream where the id is another event's; else as
/// Repository::append.
Result<OperationOutcome> storeWrite(UnitOfWork &unit, const QStringList &linkBy, const OperatorWrite &write, const Operator &by,
                                    Timestamp now);

/// The write as the journal keeps it, and back.
JournalEntry journalEntry(const OperatorWrite &write, const QString &store, const Operator &by, Timestamp now);
OperatorWrite writeOf(const JournalEntry &entry);

} // namespace weir
