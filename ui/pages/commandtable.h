// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

class QString;
class QWidget;

namespace weir {

class CommandTableModel;
class DataTable;
class Page;
class Session;
struct CommandRecord;

/// A table of commands with its delegates; `parent` owns it.
DataTable *makeCommandTable(const QString &name, CommandTableModel &commands, QWidget *parent);

/// Has `page` request the place of that event: its first stream, or the whole store.
void openEvent(Session &session, const QString &eventId, Page *page, bool inNewTab);

/// Has `page` request the place of the event that the command published: its first stream. Nothing where there is none yet.
void openResultOf(Session &session, const CommandRecord &command, Page *page, bool inNewTab);

} // namespace weir
