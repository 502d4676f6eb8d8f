// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/batchplan.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace weir {

class Session;

/// What a batch is to do: the operation, values that hold for all instances, why, and the instances: pasted, or all that wait for
/// a fact. And the batches that were not finished, to be gone on with. GUI thread.
class BatchForm final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchForm(QWidget *parent = nullptr);

    /// Nothing where no store is open. The session outlives its use here.
    void setSession(Session *session);
    void setInstances(const QStringList &streams);
    /// Reads which batches were not finished.
    void refresh();

Q_SIGNALS:
    void planned(const weir::OperationDefinition &operation, const weir::BatchRecord &batch);
    void resumed(const weir::BatchRecord &batch); ///< one that was not finished
    void failed(const weir::Error &error);

private:
    void build();
    QLayout *buildUnfinished();
    QLayout *buildInstances();
    void fillFields();
    void fillFacts();
    void showCount();
    void showUnfinished(const BatchRecords &batches);
    void addWaiting();
    void plan();
    void giveUp();
    const BatchRecord *unfinished() const;
    const OperationDefinition *operation() const;
    std::optional<BatchTarget> target() const;
    QStringList instances() const;

    Session *m_session = nullptr;
    BatchRecords m_unfinished;
    QHash<QString, QComboBox *> m_fields; ///< by name
    QWidget *m_goOnRow = nullptr;
    QComboBox *m_batches = nullptr;
    QComboBox *m_operations = nullptr;
    QFormLayout *m_form = nullptr;
    QLineEdit *m_why = nullptr;
    QComboBox *m_facts = nullptr;
    QPushButton *m_add = nullptr;
    QPlainTextEdit *m_instances = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace weir
