// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/completion.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

namespace weir {

void completeAnywhere(QLineEdit &line)
{
    QCompleter &completer = *line.completer();
    completer.setCompletionMode(QCompleter::PopupCompletion);
    completer.setFilterMode(Qt::MatchContains);
    completer.setCaseSensitivity(Qt::CaseInsensitive);
    closeWhenComplete(line);
}

void closeWhenComplete(QLineEdit &line)
{
    const auto close = [&line] {
        const QCompleter *completer = line.completer();
        if (completer && completer->completionCount() == 1 && completer->currentCompletion() == line.text())
            completer->popup()->hide();
    };
    // Queued, as the line edit opens the list after it has told of the text.
    QObject::connect(&line, &QLineEdit::textEdited, &line, close, Qt::QueuedConnection);
}

} // namespace weir
