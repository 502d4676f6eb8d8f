// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace weir {

/// What became of the last operation, in words and with its sign, and the way to what came of it. GUI thread.
class OutcomeLine final : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeLine(QWidget *parent = nullptr);

    void say(const QString &text, std::optional<Token> token = {});
    /// How it stands with the reactions; offered only where they have no room of their own.
    void setReactions(const QString &text) const;
    void offerReactions(bool offered);

Q_SIGNALS:
    void reactionsRequested();

private:
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_reactions;
};

} // namespace weir
