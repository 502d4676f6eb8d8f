// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/page.h"

#include "ui/pages/clockswitch.h"

namespace weir {

Location Page::comparison() const
{
    const QStringList streams = selectedInstances();
    return {.kind = Location::Kind::Compare,
            .name = streams.value(0),
            .with = streams.value(1),
            .filter = withClock({}, splitClock(location().filter).second)};
}

} // namespace weir
