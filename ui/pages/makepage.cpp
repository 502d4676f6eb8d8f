// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journalpage.h"
#include "ui/pages/boardpage.h"
#include "ui/pages/commandspage.h"
#include "ui/pages/comparepage.h"
#include "ui/pages/eventspage.h"
#include "ui/pages/issuespage.h"
#include "ui/pages/processespage.h"
#include "ui/pages/processpage.h"

namespace weir {

Page *makePage(Session &session, const Location &location, QWidget *parent)
{
    switch (location.kind) {
    case Location::Kind::Processes: return new ProcessesPage(session, location, parent);
    case Location::Kind::Board: return new BoardPage(session, location, parent);
    case Location::Kind::AllCommands: return new CommandsPage(session, location, parent);
    case Location::Kind::Issues: return new IssuesPage(session, location, parent);
    case Location::Kind::Journal: return new JournalPage(session, location, parent);
    case Location::Kind::Compare: return new ComparePage(session, location, parent);
    case Location::Kind::Process:
        if (session.domain().processOfStream(location.name))
            return new ProcessPage(session, location, parent);
        // a process that the domain no longer defines: its stream is still there
        return new EventsPage(session, {.kind = Location::Kind::Stream, .name = location.name, .eventId = location.eventId},
                              parent);
    default: return new EventsPage(session, location, parent);
    }
}

} // namespace weir
