// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/definition.h"
#include "store/result.h"

#include <QByteArray>

namespace weir {

/// An event to be published when a command is handled or an operator acts; "{name}" stands for a value.
struct PublishTemplate {
    QString event = {};
    QString stream = {};
    Value data = {}; ///< an object; empty: all the given values
};

/// What carries out a command.
struct CommandDefinition {
    QString command = {};
    PublishTemplate publishes = {};
};

struct OperationField {
    QString name = {};
    /// "string", "integer", "number" (decimal), "boolean", "datetime" (ISO 8601, kept as a text), or, of operations that are
    /// inferred, "json" (any value, as it is spelled in JSON)
    QString type = QStringLiteral("string");
    bool required = false;
    QString label = {}; ///< as a person reads it
    QString defaultValue = {};
    QStringList choices = {}; ///< empty: any
};

/// What an operator may do: publish an event, with fields to fill in.
struct OperationDefinition {
    QString operation = {}; ///< its label, a verb ("Confirm for customer")
    PublishTemplate publishes = {};
    std::vector<OperationField> fields = {};
    QString undoEvent = {}; ///< type of the event that compensates it; null when there is none
    /// Where that goes and what it holds; "{data.order_id}", "{metadata.tenant}", "{id}", "{type}" and "{stream}" stand for what
    /// the undone event has. A null stream is the undone event's own, an object without members all of its data.
    QString undoStream = {};
    Value undoData = {};
};

/// A domain: its processes, who carries out their commands, and what operators may do.
struct Domain {
    QString name = {};
    std::vector<ProcessDefinition> processes = {};
    std::vector<CommandDefinition> commands = {};
    std::vector<OperationDefinition> operations = {};
    /// By what each event that Weir publishes is linked into a stream of RailsEventStore's that gathers its like: "type"
    /// ($by_type_<Type>), or a key of its metadata, e.g. "correlation_id" ($by_correlation_id_<id>).
    QStringList linkBy = {};

    QStringList processNames() const;
    /// The same with no other processes than these.
    Domain withProcesses(const QStringList &names) const;
    const ProcessDefinition *process(const QString &processName) const;
    /// The definition whose instances' streams begin as this stream does, or nothing.
    const ProcessDefinition *processOfStream(const QString &stream) const;
    const CommandDefinition *command(const QString &commandName) const;
    /// The operation that publishes that type of event, or nothing.
    const OperationDefinition *operationFor(const QString &eventType) const;
};

/// Reads a domain file. A single process definition at the top level is a domain of one. InvalidDefinition with the file in
/// `where`, the 1-based line in `line` and the reason in `detail`: a file of more than 1 MiB, unknown key, wrong type, a fact that
/// nobody sets, an unknown name in a condition, two of one name, a command that nobody carries out, a command whose event
/// leads back to the rule that sent it (a cycle), unless the rule asks for a fact not to be that the event makes be.
Result<Domain> parseDomain(const QByteArray &json, const QString &file);

/// The built-in catering domain.
Result<Domain> cateringDomain();

} // namespace weir
