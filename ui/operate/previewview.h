// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/preview.h"
#include "ui/location.h"
#include "ui/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTreeView;

namespace weir {

class PreviewModel;

/// What a write would do: a sentence, what is to be known about it, and a tree of all that would be stored and change. It says
/// only; who shows it has the buttons. Enter or a double click on a stream asks for its place. GUI thread.
class PreviewView final : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewView(QWidget *parent = nullptr);

    void showPreview(const Preview &preview);
    /// Why nothing would be stored.
    void showError(const Error &error);
    void showBusy();
    void clear();
    /// Beside the sentence.
    void addButton(QPushButton *button);
    /// Whether a preview is shown, not an error.
    bool hasPreview() const { return m_hasPreview; }
    /// All that it says above the tree.
    QString text() const;

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);

private:
    void build();
    void say(const QString &sentence, const QString &note, std::optional<Token> token);
    void open(const QModelIndex &index);
    void sizeColumns();

    PreviewModel *m_model;
    QHBoxLayout *m_line = nullptr;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_note = nullptr;
    QTreeView *m_tree = nullptr;
    bool m_hasPreview = false;
};

/// The preview in a sentence: "Would store CustomerConfirmedMenu in Order$42; CateringMatch 42 would be complete."
QString previewSentence(const Preview &preview);

} // namespace weir
