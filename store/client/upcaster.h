// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/event.h"
#include "store/result.h"

#include <QHash>

#include <functional>

namespace weir {

/// Turns events of old types into those of today while they are read; what is stored stays as it is.
class Upcaster
{
public:
    /// Gives the event in its newer form: another type, and data and metadata as the new type has them.
    using Upcast = std::function<Result<Event>(const Event &)>;

    void add(const QString &type, const Upcast &upcast) { m_upcasts.insert(type, upcast); }

    /// The event after every upcast that its types ask for, one after the other. InvalidUpcast where one gives back the type
    /// that it was given, or where types go round in a circle; and what an upcast itself fails with.
    Result<Event> apply(Event event) const;

private:
    QHash<QString, Upcast> m_upcasts;
};

} // namespace weir
