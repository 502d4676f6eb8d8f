// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"
#include "store/payload/value.h"

#include <QStringList>

#include <optional>

namespace weir {

enum class Need { Required, Optional };

/// Takes the parts of a definition file out of its values. The first thing that is wrong is kept with its line, and reading
/// goes on with what is there, so that the code that reads needs no branches for errors.
class DefinitionReader
{
public:
    /// Keeps the reason with the line of `at`, unless there is one already.
    void refuse(const Value &at, const QString &reason);
    const std::optional<Error> &error() const { return m_error; }

    /// Whether `value` is an object; refuses it otherwise, and each key that is not among `keys` or is there twice.
    bool expectObject(const Value &value, const QString &what, const QStringList &keys);
    /// The same for an object whose keys are names that the file gives.
    bool expectNames(const Value &value, const QString &what);

    /// The member, where it is of that kind.
    const Value *member(const Value &object, const QString &key, Value::Kind kind, Need need = Need::Required);
    /// A text that is not empty; null where it is missing.
    QString text(const Value &object, const QString &key, Need need = Need::Required);
    /// Texts that are not empty, each once; at least one where it is required.
    QStringList texts(const Value &object, const QString &key, Need need = Need::Required);
    /// The texts of a list that is at hand.
    QStringList textsOf(const Value &list, const QString &what);
    bool boolean(const Value &object, const QString &key);

    /// Refuses `at` where the name was given before, else notes it among `names`.
    void expectNew(const Value &at, const QString &what, const QString &name, QStringList &names);

private:
    std::optional<Error> m_error;
};

} // namespace weir
